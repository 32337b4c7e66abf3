# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Filters and tags of every template (they are built in: no `load` needed).

The notation comes from `koers.web.dutch`, the markup from `templates/web/components/`. How to use
each of them stands in `koers/web/README.md` and on the page /stijlgids/.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxSelectMultiple
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from koers.web import dutch
from koers.web.addresses import address
from koers.web.words import (
    CAPACITY_WORDS,
    EMPTY_REASONS,
    LIGHTS,
    STATUS_KINDS,
    VERDICTS,
    YIELD_WORDS,
)

register = template.Library()


# Notation ------------------------------------------------------------------------------------


@register.filter
def getal(value: Any, decimals: int = 0) -> str:
    return dutch.number(value, decimals)


@register.filter
def getal_kort(value: Any, most_decimals: int = 1) -> str:
    return dutch.short(value, most_decimals)


@register.filter
def euro(value: Any, decimals: int = 2) -> str:
    return dutch.euro(value, decimals)


@register.filter
def euro_kort(value: Any, decimals: int = 1) -> str:
    return dutch.euro_short(value, decimals)


@register.filter
def procent(value: Any, decimals: int = 1) -> str:
    return dutch.percent(value, decimals)


@register.filter
def datum(value: date | datetime | str | None) -> str:
    return dutch.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    return dutch.moment(value)


@register.filter
def periode(value: str | None) -> str:
    return dutch.period(value)


@register.filter
def opsomming(value: Any) -> str:
    return dutch.listed([str(item) for item in value])


# Marks that carry a meaning: always a symbol and a word ------------------------------------

#: A long table shows the same few marks hundreds of times. A mark depends on its words alone, so it is
#: made once; `typed` keeps text that must be escaped apart from the same text that is markup.
_made_once = lru_cache(maxsize=512, typed=True)


@register.simple_tag
@_made_once
def status(text: str, kind: str = "neutraal") -> SafeString:
    """Badge with a status; kind: neutraal, goed, let-op, fout, actief."""
    return format_html(
        '<span class="utrecht-status-badge utrecht-status-badge--{}">{}</span>',
        STATUS_KINDS[kind],
        text,
    )


@register.simple_tag
@_made_once
def verschil(verdict: str, text: str = "") -> SafeString:
    """Mark slechter, beter, vergelijkbaar, hoger or lager, with its own words when given."""
    symbol, modifier, word = VERDICTS[verdict]
    return format_html(
        '<span class="koers-mark koers-mark--{}"><span aria-hidden="true">{}</span> {}</span>',
        modifier,
        symbol,
        text or word,
    )


@register.simple_tag
@_made_once
def licht(state: str, text: str = "") -> SafeString:
    """Light of a project: op-koers, let-op, knelt or onbekend."""
    symbol, modifier, word = LIGHTS[state]
    return format_html(
        '<span class="koers-light koers-light--{}">'
        '<span class="koers-light__symbol" aria-hidden="true">{}</span> {}</span>',
        modifier,
        symbol,
        text or word,
    )


def _signs(
    amount: int | str | None, sign: str, words: Mapping[int, str], meaning: str
) -> SafeString:
    count = len(amount) if isinstance(amount, str) else amount
    if not count:
        return SafeString('<span class="koers-empty">niet bekend</span>')
    return format_html(
        '<span class="koers-signs"><span aria-hidden="true">{}</span>'
        '<span class="koers-only-heard">{}: {}</span></span>',
        sign * count,
        meaning,
        words[count],
    )


@register.simple_tag
@_made_once
def inzet(amount: int | str | None) -> SafeString:
    """Capacity that a party puts in: 1 to 3, or "+" to "+++"."""
    return _signs(amount, "+", CAPACITY_WORDS, "inzet")


@register.simple_tag
@_made_once
def opbrengst(amount: int | str | None) -> SafeString:
    """Yield for a party: 1 to 3, or "€" to "€€€"."""
    return _signs(amount, "€", YIELD_WORDS, "opbrengst")


@register.simple_tag
@_made_once
def reden(reason: str, toelichting: str = "") -> SafeString:
    """Why there is no figure, in place of the figure."""
    short, long = EMPTY_REASONS.get(reason, (reason, reason))
    explanation = toelichting or long
    return format_html(
        '<span class="koers-empty koers-empty--{}" title="{}">{}</span>',
        slugify(reason),
        explanation,
        short,
    )


# Finding one's way -------------------------------------------------------------------------


@register.simple_tag
def kruimel(label: str, name: str = "", *args: Any, **kwargs: Any) -> SafeString:
    """One breadcrumb: with the name of an address a link, without it the page itself.

    A value that begins with "/" is taken as the address itself.
    """
    if not name:
        return format_html(
            '<li class="utrecht-breadcrumb-nav__item"><span class="utrecht-breadcrumb-nav__link '
            'utrecht-breadcrumb-nav__link--current" aria-current="page">{}</span></li>',
            label,
        )
    try:
        url = name if name.startswith("/") else reverse(name, args=args or None, kwargs=kwargs)
    except NoReverseMatch:
        if args or kwargs:
            raise
        return SafeString("")
    return format_html(
        '<li class="utrecht-breadcrumb-nav__item">'
        '<a class="utrecht-breadcrumb-nav__link" href="{}">{}</a></li>',
        url,
        label,
    )


@register.simple_tag
def adres(name: str, *args: Any) -> str:
    """As `url`, for lists with hundreds of links: every address is looked up once."""
    return address(name, *args)


@register.simple_tag(takes_context=True)
def adres_met(context: Context, **changes: Any) -> str:
    """This address with other GET parameters; None or "" takes a parameter away."""
    request = context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


@register.simple_tag(takes_context=True)
def sorteerkop(
    context: Context, column: str, label: str, numeric: bool = False, parameter: str = "sorteer"
) -> SafeString:
    """Column header that sorts: `?sorteer=column`, a second time `?sorteer=-column`."""
    now = context["request"].GET.get(parameter, "")
    order = {column: "ascending", f"-{column}": "descending"}.get(now, "none")
    symbol = {"ascending": "▲", "descending": "▼", "none": "↕"}[order]
    target = f"-{column}" if order == "ascending" else column
    return format_html(
        '<th scope="col" aria-sort="{}"{}><a class="koers-sort" href="{}">{}'
        ' <span aria-hidden="true">{}</span></a></th>',
        order,
        SafeString(' class="koers-numeric"') if numeric else "",
        adres_met(context, **{parameter: target, "pagina": None}),
        label,
        symbol,
    )


@register.simple_tag(takes_context=True)
def paginering(context: Context, page: Page[Any], parameter: str = "pagina") -> SafeString:
    """Links to the other pages of a list; nothing when everything fits on one."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    entries = [
        (entry, adres_met(context, **{parameter: entry}) if isinstance(entry, int) else "")
        for entry in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    return render_to_string(
        "web/components/pagination.html",
        {
            "page": page,
            "entries": entries,
            "previous": adres_met(context, **{parameter: page.number - 1}),
            "next": adres_met(context, **{parameter: page.number + 1}),
        },
    )


# Blocks ------------------------------------------------------------------------------------


@register.simple_block_tag
def tabel(content: str, caption: str, id: str = "", smal: bool = False) -> SafeString:
    """Table with its caption in a region that scrolls by itself; inside: thead, tbody, tfoot."""
    return render_to_string(
        "web/components/table.html",
        {
            "content": mark_safe(content),  # nosec B308 # noqa: S308 -- rendered by this very template
            "caption": caption,
            "id": id or f"tabel-{slugify(caption)[:60]}",
            "narrow": smal,
        },
    )


@register.simple_block_tag
def melding(content: str, kind: str = "info", titel: str = "") -> SafeString:
    """Box with a notice; kind: info, let-op, fout or goed."""
    return render_to_string(
        "web/components/notice.html",
        {
            "content": mark_safe(content),  # nosec B308 # noqa: S308 -- rendered by this very template
            "kind": kind,
            "title": titel,
        },
    )


@register.simple_block_tag
def uitklap(content: str, label: str, open: bool = False) -> SafeString:
    """Disclosure that works without JavaScript."""
    return format_html(
        '<details class="koers-disclosure"{}><summary class="koers-disclosure__summary">{}'
        '</summary><div class="koers-disclosure__content">{}</div></details>',
        SafeString(" open") if open else "",
        label,
        mark_safe(content),  # nosec B308 # noqa: S308 -- rendered by this very template
    )


@register.simple_block_tag
def grafiek(
    content: str,
    svg: str,
    titel: str = "",
    ondertitel: str = "",
    bron: str = "",
    downloads: Any = (),
    tabel_label: str = "Bekijk deze cijfers als tabel",
) -> SafeString:
    """Chart or map: title, picture, source, downloads, and inside the tag its table."""
    return render_to_string(
        "web/components/chart.html",
        {
            "content": mark_safe(content.strip()),  # nosec B308 # noqa: S308 -- of this very template
            "svg": mark_safe(svg),  # nosec B308 # noqa: S308 -- drawn by our own server
            "title": titel,
            "subtitle": ondertitel,
            "source": bron,
            "downloads": downloads,
            "table_label": tabel_label,
        },
    )


@register.simple_tag
def kerncijfer(
    waarde: str,
    label: str,
    vergelijking: str = "",
    oordeel: str = "",
    url: str = "",
    voorlopig: bool = False,
) -> SafeString:
    """Big number with what it measures and what to compare it with; provisional figures say so."""
    return render_to_string(
        "web/components/key_figure.html",
        {
            "value": waarde,
            "label": label,
            "comparison": vergelijking,
            "verdict": verschil(oordeel) if oordeel else "",
            "url": url,
            "provisional": voorlopig,
        },
    )


# Forms -------------------------------------------------------------------------------------


#: type of the control -> classes of the design system
_CONTROL_CLASSES = {
    "select": "utrecht-select utrecht-select--html-select",
    "textarea": "utrecht-textarea utrecht-textarea--html-textarea",
    "checkbox": "koers-checkbox",
    "checkboxes": "koers-checkbox",
    "radio": "",
    "file": "koers-file",
}


@register.simple_tag
def veld(field: BoundField) -> SafeString:
    """Field of a form with its label, explanation and error, tied together for a listener."""
    kind = getattr(field.field.widget, "input_type", field.widget_type)
    if isinstance(field.field.widget, CheckboxSelectMultiple):
        kind = "checkboxes"
    css = _CONTROL_CLASSES.get(kind, "utrecht-textbox utrecht-textbox--html-input")
    if field.errors and css.startswith("utrecht-"):
        css += f" {css.split()[0]}--invalid"
    return render_to_string(
        "web/components/field.html",
        {
            "field": field,
            "control": field.as_widget(attrs={"class": css} if css else {}),
            "kind": kind,
        },
    )


@register.simple_tag
def formulierfouten(form: BaseForm, titel: str = "Dit kan nog niet verstuurd worden") -> SafeString:
    """What must be mended before the form can be sent, as links to the fields."""
    if not form.errors:
        return SafeString("")
    return render_to_string("web/components/form_errors.html", {"form": form, "titel": titel})

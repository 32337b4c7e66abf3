# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The controls of forms as HTML: the very text of Django's own templates, for the usual ones made in one go.

Django renders a template per control, and of a select two more per option: of a page with a filter
that is a tenth of its time. Radio buttons and whatever else is rare are left to Django.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.formats import localize
from django.utils.html import conditional_escape

Widget = Mapping[str, Any]


class FormRenderer(DjangoTemplates):
    """The renderer of all forms (`FORM_RENDERER`)."""

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """The text of a control or a form, escaped."""
        made = _MADE.get(template_name)
        if made is None:
            return super().render(template_name, context, request)
        return made(context["widget"])


def _text(value: Any) -> str:
    """As `stringformat:'s'`: no thousand separators in a value or an attribute."""
    return conditional_escape(value if isinstance(value, str) else str(value))


def _words(value: Any) -> str:
    """As a variable in a template: in the notation of the language."""
    return conditional_escape(value if isinstance(value, str) else str(localize(value)))


def _attributes(attributes: Mapping[str, Any]) -> str:
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{_text(value)}"')
        for name, value in attributes.items()
        if value is not False
    )


def _input(widget: Widget) -> str:
    value = "" if widget["value"] is None else f' value="{_text(widget["value"])}"'
    kind, name = _words(widget["type"]), _words(widget["name"])
    return f'<input type="{kind}" name="{name}"{value}{_attributes(widget["attrs"])}>'


def _textarea(widget: Widget) -> str:
    content = _words(widget["value"]) if widget["value"] else ""
    start = f'<textarea name="{_words(widget["name"])}"{_attributes(widget["attrs"])}>'
    return f"{start}\n{content}</textarea>"


def _select(widget: Widget) -> str:
    parts = [f'<select name="{_words(widget["name"])}"{_attributes(widget["attrs"])}>']
    for group, options, _ in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{_words(group)}">')
        parts += (f"\n  {_option(option)}" for option in options)
        if group:
            parts.append("\n  </optgroup>")
    parts.append("\n</select>")
    return "".join(parts)


def _option(option: Widget) -> str:
    start = f'<option value="{_text(option["value"])}"{_attributes(option["attrs"])}>'
    return f"{start}{_words(option['label'])}</option>\n"


#: template of a control -> what makes the same text
_MADE: dict[str, Callable[[Widget], str]] = {
    "django/forms/widgets/select.html": _select,
    "django/forms/widgets/textarea.html": _textarea,
    **{
        f"django/forms/widgets/{kind}.html": _input
        for kind in (
            "text", "number", "email", "url", "password", "hidden", "date", "time", "datetime",
            "file", "checkbox",
        )
    },
}  # fmt: skip

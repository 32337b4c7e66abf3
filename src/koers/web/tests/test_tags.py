# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filters and tags as templates use them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory

pytestmark = pytest.mark.urls("koers.web.tests.page_urls")


def rendered(source: str, address: str = "/", **context: Any) -> str:
    request = RequestFactory().get(address)
    return engines["django"].from_string(source).render({"request": request, **context})


def words(html: str) -> str:
    """What a listener hears: no tags, nothing that is hidden for them."""
    audible = re.sub(r'<span[^>]*aria-hidden="true">[^<]*</span>', "", html)
    return " ".join(re.sub(r"<[^>]+>", "", audible).split())


def test_filters_write_dutch() -> None:
    source = (
        "{{ n|getal:1 }}; {{ n|euro:0 }}; {{ n|procent }}; {{ m|euro_kort }}; "
        "{{ p|periode }}; {{ d|datum }}; {{ names|opsomming }}"
    )
    text = rendered(
        source, n=1234.5, m=517.7e6, p="2023-H1", d="2026-11-22", names=["Almelo", "Borne"]
    )
    assert text.replace("\u00a0", " ") == (
        "1.234,5; € 1.235; 1.234,5%; € 517,7 miljoen; 1e halfjaar 2023; 22 november 2026; "
        "Almelo en Borne"
    )


@pytest.mark.parametrize("verdict", ["slechter", "beter", "vergelijkbaar", "hoger", "lager"])
def test_a_verdict_is_a_symbol_and_a_word_and_never_colour_alone(verdict: str) -> None:
    html = rendered("{% verschil v %}", v=verdict)
    assert any(symbol in html for symbol in "▲▼●")
    assert words(html) == verdict


@pytest.mark.parametrize(
    ("state", "word"), [("op-koers", "op koers"), ("let-op", "let op"), ("knelt", "knelt")]
)
def test_a_light_is_told_in_a_word(state: str, word: str) -> None:
    assert words(rendered("{% licht s %}", s=state)) == word


@pytest.mark.parametrize("amount", [2, "++"])
def test_capacity_is_signs_for_the_eye_and_words_for_the_ear(amount: int | str) -> None:
    html = rendered("{% inzet a %}", a=amount)
    assert ">++<" in html
    assert words(html) == "inzet: middel, 2 van 3"


def test_yield_is_in_euro_signs() -> None:
    assert ">€€€<" in rendered("{% opbrengst 3 %}")


def test_unknown_capacity_is_said_and_not_left_blank() -> None:
    assert words(rendered("{% inzet none %}")) == "niet bekend"


@pytest.mark.parametrize(
    "reason",
    [
        "niet-geleverd",
        "onbekend",
        "geheim",
        "niet-van-toepassing",
        "niet-vergelijkbaar",
        "nog-niet-geldig",
        "niet-te-bepalen",
    ],
)
def test_an_empty_cell_says_why_in_words_of_its_own(reason: str) -> None:
    html = rendered("{% reden r %}", r=reason)
    explanation = re.search(r'title="([^"]+)"', html)
    assert explanation is not None and explanation[1] != words(html)


def test_a_crumb_without_an_address_is_the_page_itself() -> None:
    assert 'aria-current="page"' in rendered('{% kruimel "Enschede" %}')


def test_a_crumb_with_an_address_is_a_link() -> None:
    html = rendered('{% kruimel "Regiobeeld" "regiobeeld" %}')
    assert 'href="/regiobeeld/"' in html and "aria-current" not in html


def test_text_from_outside_is_escaped() -> None:
    html = rendered("{% status t %}{% tabel t %}{{ t }}{% endtabel %}", t="<script>")
    assert "<script>" not in html and html.count("&lt;script&gt;") == 3


def test_a_table_is_a_region_that_the_keyboard_reaches_and_its_caption_names() -> None:
    html = rendered('{% tabel "Eenzaamheid, 2020" %}<tbody></tbody>{% endtabel %}')
    assert 'role="region" aria-labelledby="tabel-eenzaamheid-2020" tabindex="0"' in html
    named = (
        'id="tabel-eenzaamheid-2020"><span class="koers-table__caption">Eenzaamheid, 2020</span>'
    )
    assert f"{named}</caption>" in html


@pytest.mark.parametrize(
    ("address", "order", "target"),
    [
        ("/?jaar=2020", "none", "?jaar=2020&amp;sorteer=naam"),
        ("/?sorteer=naam", "ascending", "?sorteer=-naam"),
        ("/?sorteer=-naam", "descending", "?sorteer=naam"),
        ("/?sorteer=naam&pagina=3", "ascending", "?sorteer=-naam"),
    ],
)
def test_a_sorting_header_tells_its_order_and_keeps_the_other_choices(
    address: str, order: str, target: str
) -> None:
    html = rendered('{% sorteerkop "naam" "Gemeente" %}', address)
    assert f'aria-sort="{order}"' in html and f'href="{target}"' in html


def test_a_choice_can_be_taken_out_of_the_address() -> None:
    assert rendered("{% adres_met jaar=None %}", "/x/?jaar=2020") == "/x/"


def test_a_list_on_one_page_has_no_pagination() -> None:
    assert rendered("{% paginering p %}", p=Paginator(range(3), 10).page(1)) == ""


def test_pagination_keeps_the_other_choices_and_marks_the_current_page() -> None:
    page = Paginator(range(100), 10).page(2)
    html = rendered("{% paginering p %}", "/?jaar=2020&pagina=2", p=page)
    assert 'href="?jaar=2020&amp;pagina=3" rel="next"' in html
    assert re.search(r'aria-current="page"><span[^>]*>Pagina </span>2<', html)


def test_a_chart_has_its_source_downloads_and_table() -> None:
    html = rendered(
        '{% grafiek svg titel="Meer eenzaam" bron="RIVM, 2020" downloads=d %}'
        '{% tabel "Cijfers" %}<tbody></tbody>{% endtabel %}{% endgrafiek %}',
        svg="<svg></svg>",
        d=[("CSV", "/x.csv")],
    )
    assert "<svg></svg>" in html
    assert "Bron: RIVM, 2020" in html
    assert 'href="/x.csv"' in html
    assert html.index("<details") < html.index("<table")


class AreaForm(forms.Form):
    postcode = forms.CharField(label="Postcode", help_text="Zoals 7511 JM.")
    weergave = forms.ChoiceField(
        label="Weergave", choices=[("kaart", "Kaart")], widget=forms.RadioSelect
    )
    akkoord = forms.BooleanField(label="Akkoord", required=False)


def test_a_field_is_tied_to_its_explanation_and_its_error() -> None:
    form = AreaForm({"weergave": "kaart"})
    html = rendered("{% veld f.postcode %}", f=form)
    assert 'aria-describedby="id_postcode_helptext id_postcode_error"' in html
    assert 'id="id_postcode_helptext"' in html and 'id="id_postcode_error"' in html
    assert 'aria-invalid="true"' in html and 'for="id_postcode"' in html


def test_radio_buttons_stand_in_a_group_with_a_name() -> None:
    html = rendered("{% veld f.weergave %}", f=AreaForm())
    assert html.index("<fieldset") < html.index("<legend") < html.index('type="radio"')


def test_a_tick_box_stands_before_its_label() -> None:
    html = rendered("{% veld f.akkoord %}", f=AreaForm())
    assert html.index('type="checkbox"') < html.index("<label")


def test_what_must_be_mended_links_to_its_field() -> None:
    html = rendered("{% formulierfouten f %}", f=AreaForm({}))
    assert 'role="alert"' in html and 'href="#id_postcode"' in html


def test_a_form_without_errors_has_no_error_box() -> None:
    assert rendered("{% formulierfouten f %}", f=AreaForm()) == ""


@pytest.mark.parametrize("kind", ["info", "let-op", "goed", "fout"])
def test_only_an_error_interrupts_a_listener(kind: str) -> None:
    html = rendered("{% melding k %}<p>tekst</p>{% endmelding %}", k=kind)
    assert ('role="alert"' in html) == (kind == "fout")


def test_a_key_figure_says_what_it_compares_with() -> None:
    html = rendered(
        '{% kerncijfer "51,5%" "Eenzaam, 2020" "Nederland: 47,0%" "slechter" url="/x/" %}'
    )
    assert words(html) == "Eenzaam, 2020 51,5% slechter Nederland: 47,0%"
    assert 'href="/x/"' in html


def test_a_disclosure_is_closed_until_asked() -> None:
    assert "<details open" not in rendered('{% uitklap "Meer" %}x{% enduitklap %}')
    assert " open>" in rendered('{% uitklap "Meer" open=True %}x{% enduitklap %}')

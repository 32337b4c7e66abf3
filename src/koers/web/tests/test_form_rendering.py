# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Controls of forms are the same text as Django's own templates make of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from koers.web.form_rendering import _MADE, FormRenderer

_DJANGO = DjangoTemplates()
_CHOICES: list[Any] = [
    ("", gettext_lazy("Yes")),
    (1234, 1234),
    ("a&b", "<b>klein</b> & 'groot'"),
    ("s", mark_safe("<b>groot</b>")),
    ("Groep <1>", [("x", "in de groep"), ("y", 'tweede "y"')]),
]
_CONTROLS: dict[str, forms.Widget] = {
    "select": forms.Select(choices=_CHOICES),
    "text": forms.TextInput(attrs={"maxlength": 1234, "placeholder": '"<&'}),
    "textarea": forms.Textarea(attrs={"rows": 3}),
    "hidden": forms.HiddenInput(),
    "checkbox": forms.CheckboxInput(),
    "date": forms.DateInput(attrs={"type": "date"}),
    "number": forms.NumberInput(attrs={"min": 0, "step": "any"}),
    "file": forms.FileInput(),
    "email": forms.EmailInput(),
    "password": forms.PasswordInput(render_value=True),
    "radio": forms.RadioSelect(choices=_CHOICES[:3]),
}
_VALUES: list[Any] = [
    None, "", "x", 1234, 1234.5, True, date(2026, 11, 27), 'a"b<c>&', mark_safe("<i>"), "é\n regel",
]  # fmt: skip


@pytest.mark.parametrize("kind", _CONTROLS)
@pytest.mark.parametrize("value", _VALUES, ids=repr)
@pytest.mark.parametrize("attributes", [{}, {"required": True, "disabled": False, "class": "a b"}])
def test_a_control_is_the_same_text_as_djangos_own(
    kind: str, value: object, attributes: dict[str, Any]
) -> None:
    control = _CONTROLS[kind]
    asked = ("naam<&", value, {"id": "id_naam", **attributes})
    ours = control.render(*asked, renderer=FormRenderer())
    assert ours == control.render(*asked, renderer=_DJANGO)
    assert isinstance(ours, SafeString)


def test_the_site_renders_its_forms_with_it() -> None:
    assert isinstance(get_default_renderer(), FormRenderer)


def test_every_control_that_is_made_here_is_a_template_of_django() -> None:
    for template in _MADE:
        assert _DJANGO.get_template(template)

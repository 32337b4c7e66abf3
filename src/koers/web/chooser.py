# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A form of choices that stand in the address: filters and sorting of a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from koers.web.markup import filled

Choices = list[tuple[str, str]]
_LONGEST_TEXT = 100


class LongSelect(forms.Select):
    """A choice out of hundreds, such as all projects; without groups.

    Django renders a template per option, which takes longer than the rest of a page.
    """

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The select with its options in one go."""
        chosen = set(self.format_value(value))
        selected = SafeString(" selected")
        options = "\n".join(
            filled(
                '<option value="{}"{}>{}</option>',
                key,
                selected if str(key) in chosen else "",
                label,
            )
            for key, label in self.choices
        )
        own = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        return filled("<select{}>\n{}\n</select>", flatatt(own), SafeString(options))


class Chooser(forms.Form):
    """Choices in the address; always unbound, filled with what can really be chosen.

    It never refuses: what cannot be chosen falls back to what the page shows by itself.

    Args:
        asked: the GET parameters.
        choices: by field, for choices that depend on the page.
        defaults: by field, when nothing (possible) was asked.
    """

    # Nothing here has to be filled in, and the fields do not say so one by one either.
    use_required_attribute = False

    def __init__(
        self,
        asked: Mapping[str, str],
        *,
        choices: Mapping[str, Choices] | None = None,
        defaults: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        for name, field in self.fields.items():
            if isinstance(field, forms.ChoiceField):
                fixed: Choices = list(getattr(field, "choices", ()))
                field.choices = [*fixed, *(choices or {}).get(name, [])]
                value = asked.get(name, "")
                possible = bool(value) and field.valid_value(value)
            else:
                value = asked.get(name, "")[:_LONGEST_TEXT].strip()
                possible = bool(value)
            self.initial[name] = value if possible else (defaults or {}).get(name, "")

    def chosen(self, name: str) -> str:
        """What holds for a field."""
        return str(self.initial[name])

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The filter of the overview: an ordinary GET form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms


class EffectForm(forms.Form):
    themalijn = forms.ChoiceField(label="Themalijn", required=False)

    def __init__(self, *args: Any, lines: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["themalijn"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", "Alle themalijnen"), *lines]

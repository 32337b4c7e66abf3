# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The form field and the stop on size."""

from __future__ import annotations

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from koers.web.uploads import Admitted, Kind, Rule, UploadField, handed_in


class OneFile(forms.Form):
    bestand = UploadField(kinds=(Kind.CSV,))


class MaybeOneFile(forms.Form):
    bestand = UploadField(kinds=(Kind.CSV,), required=False)


def _form(content: bytes, name: str = "a.csv") -> OneFile:
    file = SimpleUploadedFile(name, content)
    return OneFile({}, handed_in(RequestFactory().post("/", {"bestand": file})))


def test_a_form_gives_the_file_that_came_through_the_door() -> None:
    form = _form(b"a;b\n")
    assert form.is_valid()
    assert isinstance(form.cleaned_data["bestand"], Admitted)
    assert form.cleaned_data["bestand"].opened().read() == b"a;b\n"


def test_a_refusal_stands_at_the_field_with_its_rule_as_code() -> None:
    form = _form(b"")
    assert not form.is_valid()
    (error,) = form.errors.as_data()["bestand"]
    assert error.code == Rule.LEEG
    assert form.errors["bestand"][0].startswith("Dit bestand is leeg.")


def test_a_file_that_need_not_be_there_is_nothing_when_it_is_not() -> None:
    form = MaybeOneFile({}, None)
    assert form.is_valid()
    assert form.cleaned_data["bestand"] is None


@pytest.mark.parametrize("size", [200_001, 5_000_000])
def test_what_is_too_large_is_dropped_on_its_way_in(size: int, settings: object) -> None:
    settings.KOERS_UPLOAD_MAX_BYTES = 200_000  # type: ignore[attr-defined]
    file = SimpleUploadedFile("a.csv", b"a" * size)
    received = handed_in(RequestFactory().post("/", {"bestand": file}))
    assert received is not None
    assert received["bestand"].size == size
    assert received["bestand"].read() == b""
    form = OneFile({}, received)
    assert "hier past hoogstens" in form.errors["bestand"][0]


def test_a_file_just_small_enough_arrives_whole(settings: object) -> None:
    settings.KOERS_UPLOAD_MAX_BYTES = 200_000  # type: ignore[attr-defined]
    assert _form(b"a;b\n" * 50_000).is_valid()

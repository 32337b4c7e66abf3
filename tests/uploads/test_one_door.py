# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The one door: no form and no view of Koers takes a file in another way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import koers

SOURCE = Path(koers.__file__).parent
DOOR = SOURCE / "web" / "uploads"
#: What would let a file in past the door.
FIELDS = {"FileField", "ImageField", "MultipleFileField", "FileInput", "ClearableFileInput"}
DOORS_OF_DJANGO = {"FILES", "upload_handlers", "parse_file_upload"}
DOORS_OF_NINJA = {"UploadedFile", "File"}
MODULES = [
    path
    for path in sorted(SOURCE.rglob("*.py"))
    if "tests" not in path.relative_to(SOURCE).parts and DOOR not in path.parents
]


def _past_the_door(source: str) -> list[int]:
    """Lines that take a file in by themselves."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr in FIELDS | DOORS_OF_DJANGO:
            found.append(node.lineno)
        elif isinstance(node, ast.ImportFrom):
            names = {alias.name for alias in node.names}
            from_ninja = (node.module or "").startswith("ninja") and names & DOORS_OF_NINJA
            if from_ninja or names & FIELDS:
                found.append(node.lineno)
    return found


@pytest.mark.parametrize(
    "source",
    [
        "form = Form(request.POST, request.FILES)",
        "bestand = forms.FileField()",
        "from django.forms import FileField",
        "from ninja import File, Router",
        "from ninja.files import UploadedFile",
    ],
)
def test_a_way_around_the_door_is_seen(source: str) -> None:
    assert _past_the_door(source) == [1]


def test_no_module_takes_a_file_past_the_door() -> None:
    assert len(MODULES) > 100
    around = {
        f"{path.relative_to(SOURCE)}:{line}"
        for path in MODULES
        for line in _past_the_door(path.read_text("utf-8"))
    }
    assert not around, (
        "use koers.web.uploads: UploadField in the form, handed_in(request) in the view"
    )

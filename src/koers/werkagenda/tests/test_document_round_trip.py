# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""An agenda goes into the tables and comes out again without loss."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from koers.access.actor import SYSTEM
from koers.region_pack import region_folder
from koers.werkagenda.document import InvalidAgenda, remarks_of, written_document
from koers.werkagenda.models import Agenda
from koers.werkagenda.services import load_agenda, write_agenda

PACK = ["werkagenda-2019", "twentse-koers-2022"]


def in_order(value: Any) -> Any:
    """Mappings as lists of pairs, so that the order of keys counts."""
    if isinstance(value, dict):
        return [(key, in_order(part)) for key, part in value.items()]
    return [in_order(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("key", PACK)
def test_an_agenda_comes_back_without_loss(koers_2022: Agenda, key: str) -> None:
    source = (region_folder() / f"{key}.yaml").read_text("utf-8")
    written = write_agenda(actor=SYSTEM, agenda_key=key)
    assert in_order(yaml.safe_load(written)) == in_order(yaml.safe_load(source))
    assert remarks_of(written) == remarks_of(source)


@pytest.mark.parametrize("key", PACK)
def test_the_files_of_the_region_pack_come_back_letter_for_letter(
    koers_2022: Agenda, key: str
) -> None:
    source = (region_folder() / f"{key}.yaml").read_text("utf-8")
    assert write_agenda(actor=SYSTEM, agenda_key=key) == source


def test_a_changed_file_comes_back_as_changed(agenda_2019: Agenda, tmp_path: Path) -> None:
    text = (region_folder() / "werkagenda-2019.yaml").read_text("utf-8")
    changed = text.replace(
        "name: Roken, lead: ggd, lead_label: Lead, capacity: {G: 2",
        (
            'name: "Rookvrij 2.0", eigen_veld: {b: 1, a: [2, null]}, lead: menzis, '
            "lead_label: Lead, capacity: {G: 3"
        ),
    ).replace("deck_sections: [Bestuursopdracht, ", "# nieuw\ndeck_sections: [")
    assert changed.count("Rookvrij 2.0") == changed.count("# nieuw") == 1
    path = tmp_path / "werkagenda.yaml"
    path.write_text(changed, "utf-8")
    load_agenda(actor=SYSTEM, path=path)
    written = write_agenda(actor=SYSTEM, agenda_key="werkagenda-2019")
    assert in_order(yaml.safe_load(written)) == in_order(yaml.safe_load(changed))
    assert remarks_of(written) == remarks_of(changed)


def test_order_null_and_unknown_fields_are_kept(
    db: None, small: dict[str, Any], write: Callable[[dict[str, Any]], Path]
) -> None:
    first = small["projects"][0]
    small["projects"][0] = {
        "eigen": {"z": 1, "a": [1.5, None, "2020-01-01"]},
        **dict(reversed(first.items())),
        "deadline": "2021-02-03",
        "summary_nl": None,
        "milestones": [{"date": "2020-01-01", "text": "a", "wie": "iedereen"}, {"text": "b"}],
        "figures": {"getal": 1.25, "namen": ["x", "y"]},
        "yield": {"M": None, "G": 3},
    }
    small["planning"] = {"items": [{"certainty": "layout", "label": "x"}], "title": None}
    small["governance"] = {
        "roles": [{"tasks": ["t"], "id": "r", "frequency": {"per_year": 4, "text": "vaak", "x": 1}}]
    }
    load_agenda(actor=SYSTEM, path=write(small))
    written = write_agenda(actor=SYSTEM, agenda_key="proef")
    assert in_order(yaml.safe_load(written)) == in_order(small)


def test_a_date_without_quotes_is_the_same_date(
    db: None, small: dict[str, Any], tmp_path: Path
) -> None:
    text = yaml.safe_dump(small, sort_keys=False) + "los: 2020-01-01\n"
    path = tmp_path / "proef.yaml"
    path.write_text(text.replace("id: een", "id: een\n  deadline: 2021-02-03"), "utf-8")
    load_agenda(actor=SYSTEM, path=path)
    written = yaml.safe_load(write_agenda(actor=SYSTEM, agenda_key="proef"))
    assert str(written["los"]) == "2020-01-01"
    assert written["projects"][0]["deadline"] == "2021-02-03"


def test_what_cannot_be_kept_is_refused_and_named(
    db: None, small: dict[str, Any], write: Callable[[dict[str, Any]], Path]
) -> None:
    small["projects"][0]["figures"] = {"precies": 0.123456789}
    with pytest.raises(InvalidAgenda, match=r"projects\.1\.figures\.precies"):
        load_agenda(actor=SYSTEM, path=write(small))
    assert not Agenda.objects.exists()


def test_remarks_stay_with_their_part_when_a_project_is_put_before_it() -> None:
    text = "a: 1\nprojects:\n  - {id: p, m: 1}\n  # over q\n  - {id: q, m: 2}  # ernaast\n# eind\n"
    document = yaml.safe_load(text)
    document["projects"].insert(0, {"id": "nieuw", "m": 0})
    assert written_document(document, remarks_of(text)) == (
        "a: 1\nprojects:\n  - {id: nieuw, m: 0}\n  - {id: p, m: 1}\n"
        "  # over q\n  - {id: q, m: 2}  # ernaast\n# eind\n"
    )


def test_a_number_sign_inside_text_is_no_remark() -> None:
    assert remarks_of('a: "een # twee"\nb: |\n  # tekst\n  meer\nc: x#y\n') == []


@pytest.mark.parametrize(
    "value",
    [
        "ja: nee",
        "null",
        "yes",
        "1e3",
        "2020-01-01",
        "- x",
        "é\u2028\u0007",
        "",
        "a\nb",
        " x ",
        "'\"",
    ],
)
def test_any_text_survives_writing(value: str) -> None:
    document = {"a": value, value: [value]}
    assert yaml.safe_load(written_document(document)) == document

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A definition keeps what it said: every publication has the definitions with which it was made."""

from __future__ import annotations

import json

from django.test import Client

from koers.access.actor import PUBLIC, SYSTEM
from koers.regiobeeld import definition_history, services
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.storage import DEFINITIONS, publicatie_folder
from koers.regiobeeld.tests.conftest import LONELY, SmallPicture


def test_a_publication_keeps_every_definition_as_it_was(small_picture: SmallPicture) -> None:
    folder = publicatie_folder(small_picture.publicatie.number)
    kept = json.loads((folder / DEFINITIONS).read_text("utf-8"))
    assert kept[LONELY]["definitie"] == definition(LONELY).definitie


def test_what_changed_in_a_definition_is_told_with_its_publication(
    client: Client, small_picture: SmallPicture
) -> None:
    first = publicatie_folder(small_picture.publicatie.number) / DEFINITIONS
    kept = json.loads(first.read_text("utf-8"))
    kept[LONELY] |= {"definitie": "Wie zich alleen voelt.", "drempel": 5, "themas": ["ouderen"]}
    kept[LONELY]["kolom"] = "another column of the publisher says nothing to a reader"
    first.write_text(json.dumps(kept), "utf-8")
    second = services.publish(actor=SYSTEM, leveringen=[])
    third = services.publish(actor=SYSTEM, leveringen=[])
    found = definition_history.versions(PUBLIC, definition(LONELY))
    assert [item.publicatie for item in found] == [second, small_picture.publicatie]
    assert third not in [item.publicatie for item in found]
    told = {item.name: (item.before, item.after) for item in found[0].changes}
    assert set(told) == {"Definitie", "Drempel", "Themalijnen"}
    assert told["Drempel"] == ("5", "10")
    assert told["Definitie"][0] == "Wie zich alleen voelt."
    page = client.get(f"/regiobeeld/definities/{LONELY}/").content.decode()
    assert "Wie zich alleen voelt." in page
    assert "eerste versie" in page


def test_a_publication_from_before_definitions_were_kept_is_passed_over(
    client: Client, small_picture: SmallPicture
) -> None:
    (publicatie_folder(small_picture.publicatie.number) / DEFINITIONS).unlink()
    assert definition_history.versions(PUBLIC, definition(LONELY)) == []
    page = client.get(f"/regiobeeld/definities/{LONELY}/").content.decode()
    assert "Er is nog niets gepubliceerd met deze definitie." in page

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The history of an indicator: which publications changed it, how much, and where each stays readable."""

from __future__ import annotations

from pathlib import Path

from django.test import Client

from koers.access.actor import PUBLIC, SYSTEM
from koers.regiobeeld import history, services
from koers.regiobeeld.definitions import definition
from koers.regiobeeld.tests.conftest import (
    COST,
    ENSCHEDE,
    LONELY,
    SmallPicture,
    health_rows,
    stored_levering,
)


def _corrected() -> list[dict[str, object]]:
    """Enschede 51.5 -> 53.0, one other 45.0 -> 45.5, and a wijk that is not delivered any more."""
    rows = [row for row in health_rows() if row["area"] != "WK015300"]
    for row in rows:
        if row["period"] == "2020" and row["area"] == ENSCHEDE:
            row["value"] = 53.0
        if row["period"] == "2020" and row["area"] == "GM0163":
            row["value"] = 45.5
    return rows


def test_a_correction_is_a_version_with_what_changed_and_the_largest_change(
    client: Client, small_picture: SmallPicture, tmp_path: Path
) -> None:
    old = small_picture.leveringen["rivm-gezondheidsmonitor"]
    services.withdraw(actor=SYSTEM, leveringen=[old], reason="verbetering volgt")
    new = stored_levering(tmp_path, old.source_id, "monitor_2020_beter.csv", _corrected())
    services.publish(actor=SYSTEM, leveringen=[new])
    found = history.versions(PUBLIC, definition(LONELY))
    numbers = [item.publicatie.number for item in found]
    assert numbers == sorted(numbers, reverse=True)
    assert found[-1].is_first
    # Withdrawn in between: everything gone, then back again.
    assert found[1].change.gone == found[-1].figures
    assert found[0].change.added == found[0].figures
    assert [item.is_first for item in found] == [False, False, True]
    page = client.get(f"/regiobeeld/enschede/{LONELY}/versies/").content.decode()
    assert "3 versies" in page
    assert "monitor_2020_beter.csv" in page
    assert f"/regiobeeld/enschede/{LONELY}/?publicatie={numbers[0]}" in page


def test_two_publications_beside_each_other_count_what_is_different(
    small_picture: SmallPicture, tmp_path: Path
) -> None:
    """A second delivery of the same source that counts above the first."""
    old = small_picture.leveringen["rivm-gezondheidsmonitor"]
    new = stored_levering(tmp_path, old.source_id, "monitor_2020_tweede.csv", _corrected())
    services.publish(actor=SYSTEM, leveringen=[new])
    newest = history.versions(PUBLIC, definition(LONELY))[0]
    largest = newest.change.largest
    assert newest.change.changed >= 2
    assert largest is not None
    assert (largest.area.name if largest.area else "", largest.period) == ("Enschede", "2020")
    assert (largest.before, largest.after) == ("51,5%", "53,0%")
    assert [item.file_name for item in newest.leveringen] == ["monitor_2020_tweede.csv"]


def test_a_publication_that_leaves_an_indicator_as_it_was_is_no_version_of_it(
    client: Client, small_picture: SmallPicture, tmp_path: Path
) -> None:
    row = {
        "indicator": "inwoners", "area": ENSCHEDE, "period": "2020", "value": 160_000.0,
        "numerator": None, "denominator": None, "lower": None, "upper": None, "reason": None,
    }  # fmt: skip
    other = stored_levering(tmp_path, "cbs-kerncijfers", "kern_2020.csv", [row])
    services.publish(actor=SYSTEM, leveringen=[other])
    assert len(history.versions(PUBLIC, definition(COST))) == 1
    page = client.get(f"/regiobeeld/enschede/{COST}/").content.decode()
    assert "Eerste keer" in page
    assert "Zoals in publicatie 1" in page


def test_a_short_history_begins_in_the_middle_and_does_not_call_that_the_first_time(
    small_picture: SmallPicture, tmp_path: Path
) -> None:
    old = small_picture.leveringen["rivm-gezondheidsmonitor"]
    for number, shift in enumerate((1.0, 2.0)):
        rows = health_rows()
        for row in rows:
            if row["area"] == ENSCHEDE and row["period"] == "2020":
                row["value"] = 51.5 + shift
        new = stored_levering(tmp_path, old.source_id, f"monitor_later_{number}.csv", rows)
        services.publish(actor=SYSTEM, leveringen=[new])
    whole = history.versions(PUBLIC, definition(LONELY))
    short = history.versions(PUBLIC, definition(LONELY), most=1)
    assert len(whole) == 3
    assert [item.publicatie for item in short] == [whole[0].publicatie]
    assert not short[0].is_first
    assert short[0].change == whole[0].change

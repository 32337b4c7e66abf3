# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Cases as a data set of the processing register: how they are found, given and erased.

Everything here runs inside `own_space`, called by `koers.audit`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from koers.audit.datasets import Held
from koers.trajecten.bsn import normalised_bsn
from koers.trajecten.models import Casus, Inwoner

#: state of the register -> the cases that are in it; its term begins when the case is closed
_STATES: dict[str, Q] = {
    "geen-contact": Q(outcome=Casus.Uitkomst.GEEN_CONTACT),
    "afgesloten": ~Q(outcome=Casus.Uitkomst.GEEN_CONTACT),
}


@dataclass(frozen=True, slots=True)
class Cases:
    """The cases of one purpose."""

    code: str
    purpose: str

    def past(
        self, state: str, before: date, *, on_hold: Collection[str], limit: int
    ) -> Sequence[Held]:
        """Closed cases whose term began before a date; not of residents on hold."""
        cases = (
            Casus.objects.filter(_STATES[state], closed_at__date__lt=before)
            .exclude(inwoner_id__in=on_hold)
            .order_by("closed_at", "pk")
            .values_list("pk", "inwoner_id")
        )
        return [Held(str(key), str(resident)) for key, resident in cases[:limit]]

    def delete(self, keys: Sequence[str]) -> int:
        """Remove cases with their notes, and residents of whom no case is left."""
        cases = Casus.objects.filter(pk__in=keys)
        residents = set(cases.values_list("inwoner_id", flat=True))
        return _rows(cases) + _rows(Inwoner.objects.filter(pk__in=residents, casussen=None))

    def subjects(self, number: str) -> Sequence[str]:
        """The residents of a case number or a burgerservicenummer."""
        found = Q(casussen__kenmerk__iexact=number.strip())
        bsn = normalised_bsn(number)
        if bsn is not None:
            found |= Q(bsn=bsn)
        return [
            str(key)
            for key in Inwoner.objects.filter(found).distinct().values_list("pk", flat=True)
        ]

    def export(self, subject: str) -> Sequence[dict[str, Any]]:
        """The resident, the cases and the notes, a row each."""
        resident = Inwoner.objects.filter(pk=subject).first()
        if resident is None:
            return []
        rows: list[dict[str, Any]] = [
            {
                "soort": "inwoner",
                "naam": resident.name,
                "bsn": resident.bsn,
                "geboortedatum": resident.born_on,
                "postcode": resident.postcode,
                "huisnummer": resident.house_number,
            }
        ]
        for case in resident.casussen.prefetch_related("notities"):
            rows.append(
                {
                    "soort": "zaak",
                    "kenmerk": case.kenmerk,
                    "status": case.get_status_display(),
                    "uitkomst": case.get_outcome_display(),
                    "begonnen": case.opened_on,
                    "afgesloten": case.closed_at,
                }
            )
            rows += [
                {
                    "soort": "notitie",
                    "kenmerk": case.kenmerk,
                    "wanneer": note.made_at,
                    "wat": note.get_soort_display(),
                    "notitie": note.text,
                }
                for note in case.notities.all()
            ]
        return rows

    def erase(self, subject: str) -> int:
        """Remove everything about one resident."""
        cases = Casus.objects.filter(inwoner_id=subject)
        return _rows(cases) + _rows(Inwoner.objects.filter(pk=subject))


def _rows(found: QuerySet[Any]) -> int:
    """Delete, and count what hung on it as well."""
    return found.delete()[0]

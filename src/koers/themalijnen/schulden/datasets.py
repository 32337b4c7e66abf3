# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Exit dossiers and files to be worked out as data sets of the processing register.

Everything here runs inside `own_space`, called by `koers.audit`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from koers.audit.datasets import Held
from koers.themalijnen.schulden.models import Rekenbestand, Uitstroomdossier
from koers.trajecten.bsn import normalised_bsn


@dataclass(slots=True)
class Exits:
    """The exit dossiers of one purpose; the subject is the resident of the case."""

    code: str
    purpose: str

    def past(
        self, state: str, before: date, *, on_hold: Collection[str], limit: int
    ) -> Sequence[Held]:
        """Ended dossiers whose term began before a date; not of residents on hold."""
        ended = (
            Uitstroomdossier.objects.filter(ended_on__lt=before)
            .exclude(casus__inwoner_id__in=on_hold)
            .order_by("ended_on", "pk")
            .values_list("pk", "casus__inwoner_id")
        )
        return [Held(str(key), str(resident)) for key, resident in ended[:limit]]

    def delete(self, keys: Sequence[str]) -> int:
        """Remove dossiers with their instalments."""
        return Uitstroomdossier.objects.filter(pk__in=keys).delete()[0]

    def subjects(self, number: str) -> Sequence[str]:
        """The residents with a dossier that a case number or a burgerservicenummer points at."""
        found = Q(casus__kenmerk__iexact=number.strip())
        bsn = normalised_bsn(number)
        if bsn is not None:
            found |= Q(casus__inwoner__bsn=bsn)
        keys = Uitstroomdossier.objects.filter(found).order_by()
        return [str(key) for key in keys.values_list("casus__inwoner_id", flat=True).distinct()]

    def export(self, subject: str) -> Sequence[dict[str, Any]]:
        """The dossiers and their instalments, a row each."""
        rows: list[dict[str, Any]] = []
        found = Uitstroomdossier.objects.filter(casus__inwoner_id=subject)
        for dossier in found.select_related("casus").prefetch_related("termijnen"):
            rows.append(
                {
                    "soort": "uitstroomdossier",
                    "kenmerk": dossier.casus.kenmerk,
                    "regeling": dossier.get_regeling_display(),
                    "verzekeraar": dossier.verzekeraar,
                    "status": dossier.get_status_display(),
                    "schuld": dossier.schuld,
                    "gegevens_van": dossier.facts_on,
                    "premie_cak": dossier.premie_cak,
                    "ontvangt_bijstand": dossier.ontvangt_bijstand,
                    "maanden_bijstand": dossier.maanden_bijstand,
                    "collectief_verzekerd": dossier.collectief_verzekerd,
                    "andere_verzekeraarsgroep": dossier.andere_verzekeraarsgroep,
                    "eigen_risico_geregeld": dossier.eigen_risico_geregeld,
                    "overige_voorwaarden": dossier.overige_voorwaarden,
                    "overeenkomst": dossier.agreed_on,
                    "uitstroom": dossier.exit_on,
                    "af_te_lossen": dossier.to_pay,
                    "kwijtschelding": dossier.waiver,
                    "beeindigd": dossier.ended_on,
                    "herinstroom": dossier.re_entry_on,
                }
            )
            rows += [
                {
                    "soort": "aflostermijn",
                    "kenmerk": dossier.casus.kenmerk,
                    "nummer": term.number,
                    "maand": term.month,
                    "bedrag": term.amount,
                    "status": term.get_status_display(),
                }
                for term in dossier.termijnen.all()
            ]
        return rows

    def erase(self, subject: str) -> int:
        """Remove everything about one resident."""
        return Uitstroomdossier.objects.filter(casus__inwoner_id=subject).delete()[0]


@dataclass(slots=True)
class SumFiles:
    """Files to be worked out. They name no resident in a way that Koers can look up, so nobody is
    found in them; they go after days, by the clock (`jobs.erase_files`)."""

    code: str
    purpose: str

    def past(
        self, state: str, before: date, *, on_hold: Collection[str], limit: int
    ) -> Sequence[Held]:
        """Files that were handed in before a date."""
        old = Rekenbestand.objects.filter(received_at__date__lt=before).order_by("received_at")
        return [Held(str(key), "") for key in old.values_list("pk", flat=True)[:limit]]

    def delete(self, keys: Sequence[str]) -> int:
        return Rekenbestand.objects.filter(pk__in=keys).delete()[0]

    def subjects(self, number: str) -> Sequence[str]:
        return []

    def export(self, subject: str) -> Sequence[dict[str, Any]]:
        return []

    def erase(self, subject: str) -> int:
        return 0

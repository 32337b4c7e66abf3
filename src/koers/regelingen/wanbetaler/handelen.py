# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who can do what now, on which ground and by when: the advice of the state machine to a caseworker."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from koers.regelingen.wanbetaler.feiten import Feiten, Recht
from koers.regelingen.wanbetaler.termijnen import einde_termijn, werkdagen_later
from koers.regelingen.wanbetaler.verloop import Toestand, Verloop

VERZEKERAAR = "verzekeraar"
INWONER = "inwoner"
GEMEENTE = "gemeente"
CAK = "CAK"


class Handeling(NamedTuple):
    """One thing that can be done, with its last day when there is one."""

    wie: str
    wat: str
    grondslag: str
    uiterlijk: date | None = None

    def zin(self) -> str:
        by = f" (uiterlijk {self.uiterlijk:%d-%m-%Y})" if self.uiterlijk else ""
        return f"{self.wie}: {self.wat}{by}"


_STABILISATIE = Handeling(
    GEMEENTE,
    "start schuldhulp en sluit een overeenkomst tot stabilisatie; zolang die loopt, meldt de "
    "verzekeraar niet",
    "Zvw art. 18c lid 2 onder d",
)
_REGELING = Handeling(
    GEMEENTE,
    "help een betalingsregeling te treffen; zolang nieuwe premies worden betaald, meldt de "
    "verzekeraar niet",
    "Zvw art. 18b lid 3",
)
_UITSTROOM = (
    Handeling(
        GEMEENTE,
        "kijk of de uitstroomregeling (RUB of RUO) kan",
        "Zvw art. 18d lid 2 onder d",
    ),
    Handeling(
        GEMEENTE,
        "help met een betalingsregeling of schuldregeling waaraan de verzekeraar meedoet",
        "Zvw art. 18d lid 2 onder c",
    ),
    Handeling(INWONER, "betaal de schuld aan de verzekeraar af", "Zvw art. 18d lid 2 onder a"),
)


def handelingen(verloop: Verloop, recht: Recht) -> tuple[Handeling, ...]:
    """What can be done on the day of the course, nearest last day first."""
    found = _BY_STATE[verloop.nu.toestand](verloop.feiten, recht)
    open_now = [act for act in found if act.uiterlijk is None or act.uiterlijk >= verloop.dag]
    return tuple(sorted(open_now, key=lambda act: act.uiterlijk or date.max))


def volgende_termijn(verloop: Verloop, recht: Recht) -> Handeling | None:
    """The first deadline that has not passed."""
    return next((act for act in handelingen(verloop, recht) if act.uiterlijk), None)


def _none(_facts: Feiten, _recht: Recht) -> tuple[Handeling, ...]:
    return ()


def _arrears(facts: Feiten, recht: Recht) -> tuple[Handeling, ...]:
    acts = [Handeling(GEMEENTE, "neem contact op en wijs op schuldhulp", "Zvw art. 18a lid 4")]
    if facts.regeling_sinds:
        acts.append(Handeling(INWONER, "betaal de nieuwe premies op tijd", "Zvw art. 18a lid 2"))
    elif facts.aanbod_op:
        acts.append(
            Handeling(
                INWONER,
                "aanvaard het aanbod voor een betalingsregeling",
                "Zvw art. 18a lid 4",
                einde_termijn(facts.aanbod_op, recht.aanvaarden_weken),
            )
        )
    elif facts.achterstand_sinds:
        acts.append(
            Handeling(
                VERZEKERAAR,
                "bied een betalingsregeling aan",
                "Zvw art. 18a lid 1",
                werkdagen_later(facts.achterstand_sinds, recht.aanbod_werkdagen),
            )
        )
    if facts.maandpremies >= recht.zorgtoeslag:
        acts.append(
            Handeling(
                VERZEKERAAR,
                "de zorgtoeslag kan direct naar de verzekeraar, in de gevallen die de AMvB noemt",
                "Zvw art. 18aa lid 1",
            )
        )
    return tuple(acts)


def _announce(_facts: Feiten, _recht: Recht) -> tuple[Handeling, ...]:
    announce = Handeling(
        VERZEKERAAR, "deel het voornemen tot melding zo snel mogelijk mee", "Zvw art. 18b lid 1"
    )
    return announce, _REGELING, _STABILISATIE


def _announced(facts: Feiten, recht: Recht) -> tuple[Handeling, ...]:
    acts = [_REGELING, _STABILISATIE]
    if facts.betwist_op is None:
        acts.append(
            Handeling(
                INWONER,
                "betwist de schuld bij de verzekeraar als die niet klopt",
                "Zvw art. 18b lid 1",
                facts.einde_betwisten(recht),
            )
        )
    return tuple(acts)


def _disputed(facts: Feiten, recht: Recht) -> tuple[Handeling, ...]:
    if facts.standpunt_op is None:
        investigate = Handeling(
            VERZEKERAAR, "onderzoek de betwisting en geef een standpunt", "Zvw art. 18b lid 2"
        )
        return investigate, _REGELING
    if facts.geschil_op is None:
        case = Handeling(
            INWONER,
            "leg het geschil voor aan de geschilleninstantie of de rechter",
            "Zvw art. 18b lid 2",
            facts.einde_geschil(recht),
        )
        return case, _REGELING
    return (
        Handeling(INWONER, "wacht de uitspraak af en betaal nieuwe premies", "Zvw art. 18c lid 2"),
    )


def _suspended(facts: Feiten, _recht: Recht) -> tuple[Handeling, ...]:
    acts = [Handeling(INWONER, "betaal de nieuwe premies op tijd", "Zvw art. 18b lid 3")]
    if facts.adres_onbekend_sinds:
        acts.append(
            Handeling(GEMEENTE, "zet het adres goed in de BRP", "Zvw art. 18c lid 2 onder e")
        )
    return tuple(acts)


def _report(_facts: Feiten, _recht: Recht) -> tuple[Handeling, ...]:
    report = Handeling(VERZEKERAAR, "meld de schuld aan het CAK", "Zvw art. 18c lid 1")
    return _STABILISATIE, _REGELING, report


def _reported(_facts: Feiten, _recht: Recht) -> tuple[Handeling, ...]:
    collect = Handeling(
        CAK,
        "houdt de premie in op loon of uitkering en krijgt de zorgtoeslag",
        "Zvw art. 18f lid 2 en 6",
    )
    return *_UITSTROOM, collect


def _left(_facts: Feiten, _recht: Recht) -> tuple[Handeling, ...]:
    return (
        Handeling(
            INWONER,
            "betaal de premie en de aflossing; anders gaat de premie weer naar het CAK",
            "Zvw art. 18d lid 4",
        ),
        Handeling(
            GEMEENTE,
            "vraag het CAK om de rest van zijn premie kwijt te schelden",
            "Zvw art. 18g lid 5",
        ),
    )


_BY_STATE: dict[Toestand, Callable[[Feiten, Recht], tuple[Handeling, ...]]] = {
    Toestand.GEEN_ACHTERSTAND: _none,
    Toestand.ACHTERSTAND_2: _arrears,
    Toestand.ACHTERSTAND_3: _arrears,
    Toestand.AAN_TE_KONDIGEN: _announce,
    Toestand.AANGEKONDIGD: _announced,
    Toestand.BETWIST: _disputed,
    Toestand.OPGESCHORT: _suspended,
    Toestand.TE_MELDEN: _report,
    Toestand.GEMELD: _reported,
    Toestand.PREMIE_CAK: _reported,
    Toestand.UITGESTROOMD: _left,
}

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: the one table. A role name is checked nowhere else.

`RIGHTS` says which roles may do a deed and how far it reaches; `doors.py` says which deed an address
asks for. The page /rechten/ and docs/verantwoording/rechten.md are made from both.
"""

from dataclasses import dataclass
from enum import StrEnum

from koers.access.roles import Role


class Reach(StrEnum):
    """How far a right goes."""

    REGION = "hele regio"
    ORGANISATION = "eigen organisatie"
    PURPOSE = "eigen organisatie en eigen doel"


@dataclass(frozen=True, slots=True)
class Right:
    """One row: `says` is the deed in plain Dutch, for the page of rights."""

    says: str
    roles: frozenset[Role]
    reach: Reach = Reach.REGION


ALL_ROLES = frozenset(Role)

#: deed -> who may do it
RIGHTS: dict[str, Right] = {
    "mijn-werk": Right("zien wat er te doen is", ALL_ROLES),
    "levering-bekijken": Right(
        "leveringen en hun controle bekijken",
        frozenset({Role.ANALIST, Role.DATA_EIGENAAR, Role.BEHEERDER, Role.REGIOSECRETARIS}),
    ),
    "levering-aanbieden": Right(
        "een levering van cijfers aanbieden",
        frozenset({Role.ANALIST, Role.DATA_EIGENAAR, Role.BEHEERDER}),
    ),
    "bron-ophalen": Right(
        "bij een bron vragen of er nieuwe cijfers zijn en ze ophalen",
        frozenset({Role.ANALIST, Role.DATA_EIGENAAR, Role.BEHEERDER}),
    ),
    "levering-publiceren": Right(
        "een levering publiceren, terugsturen of intrekken",
        frozenset({Role.DATA_EIGENAAR, Role.BEHEERDER}),
    ),
    "regio-inrichten": Right("de regio inrichten", frozenset({Role.BEHEERDER})),
    "werkagenda-laden": Right(
        "een werkagenda laden", frozenset({Role.REGIOSECRETARIS, Role.BEHEERDER})
    ),
    "stuk-bekijken": Right(
        "concepten van stukken van de werkagenda bekijken",
        frozenset(
            {
                Role.BESTUURDER,
                Role.REGIOSECRETARIS,
                Role.OPDRACHTGEVER,
                Role.OPDRACHTNEMER,
                Role.PROJECTLEIDER,
                Role.ANALIST,
            }
        ),
    ),
    "stuk-opstellen": Right(
        "stukken van de werkagenda opstellen en aanbieden",
        frozenset({Role.REGIOSECRETARIS, Role.OPDRACHTNEMER, Role.PROJECTLEIDER}),
    ),
    "stuk-vaststellen": Right(
        "vastleggen dat een overleg een stuk vaststelt of teruggeeft",
        frozenset({Role.REGIOSECRETARIS, Role.OPDRACHTGEVER}),
    ),
    "stuk-publiceren": Right(
        "een vastgesteld stuk publiceren of van de site halen",
        frozenset({Role.REGIOSECRETARIS, Role.OPDRACHTGEVER}),
    ),
    "idee-bekijken": Right(
        "ideeën voor de werkagenda bekijken",
        frozenset(
            {
                Role.BESTUURDER,
                Role.REGIOSECRETARIS,
                Role.OPDRACHTGEVER,
                Role.OPDRACHTNEMER,
                Role.PROJECTLEIDER,
                Role.ANALIST,
            }
        ),
    ),
    "idee-indienen": Right(
        "een idee voor de werkagenda indienen",
        frozenset(
            {
                Role.BESTUURDER,
                Role.REGIOSECRETARIS,
                Role.OPDRACHTGEVER,
                Role.OPDRACHTNEMER,
                Role.PROJECTLEIDER,
                Role.ANALIST,
            }
        ),
    ),
    "idee-beoordelen": Right(
        "vastleggen wat er van een idee wordt",
        frozenset({Role.REGIOSECRETARIS, Role.OPDRACHTGEVER}),
    ),
    "project-status-wijzigen": Right(
        "de status van een project wijzigen",
        frozenset({Role.REGIOSECRETARIS, Role.OPDRACHTNEMER}),
    ),
    "overleg-bekijken": Right(
        "agenda's, besluiten en acties van overleggen en de log van kansen en risico's bekijken",
        frozenset(
            {
                Role.BESTUURDER,
                Role.REGIOSECRETARIS,
                Role.OPDRACHTGEVER,
                Role.OPDRACHTNEMER,
                Role.PROJECTLEIDER,
                Role.BEHEERDER,
            }
        ),
    ),
    "overleg-inrichten": Right(
        "overleggen plannen, leden en secretariaat aanwijzen, herinneringen instellen",
        frozenset({Role.REGIOSECRETARIS, Role.BEHEERDER}),
    ),
    "overleg-voorbereiden": Right(
        "de agenda maken van een overleg waarvan de organisatie het secretariaat voert",
        frozenset({Role.REGIOSECRETARIS, Role.OPDRACHTGEVER, Role.OPDRACHTNEMER}),
        Reach.ORGANISATION,
    ),
    "besluit-vastleggen": Right(
        "besluiten en acties vastleggen van een overleg waarvan de organisatie het secretariaat voert",
        frozenset({Role.REGIOSECRETARIS, Role.OPDRACHTGEVER}),
        Reach.ORGANISATION,
    ),
    "actie-afhandelen": Right(
        "een actie van de eigen organisatie afhandelen",
        frozenset(
            {
                Role.BESTUURDER,
                Role.REGIOSECRETARIS,
                Role.OPDRACHTGEVER,
                Role.OPDRACHTNEMER,
                Role.PROJECTLEIDER,
            }
        ),
        Reach.ORGANISATION,
    ),
    "risico-vastleggen": Right(
        "een kans of risico vastleggen, wijzigen en opschalen",
        frozenset(
            {
                Role.REGIOSECRETARIS,
                Role.OPDRACHTGEVER,
                Role.OPDRACHTNEMER,
                Role.PROJECTLEIDER,
            }
        ),
    ),
    "voortgang-bekijken": Right(
        "zien wat eigenaren inleggen en hoe projecten ervoor staan",
        frozenset(
            {
                Role.BESTUURDER,
                Role.REGIOSECRETARIS,
                Role.OPDRACHTGEVER,
                Role.OPDRACHTNEMER,
                Role.PROJECTLEIDER,
                Role.ANALIST,
                Role.BEHEERDER,
            }
        ),
    ),
    "voortgang-invullen": Right(
        "uren, geld en mijlpalen van een project invullen en er verslag van doen",
        frozenset({Role.PROJECTLEIDER, Role.OPDRACHTNEMER, Role.REGIOSECRETARIS}),
    ),
    "deelname-bepalen": Right(
        "bepalen aan welke projecten de eigen organisatie meedoet",
        frozenset({Role.BESTUURDER, Role.OPDRACHTGEVER, Role.REGIOSECRETARIS}),
    ),
    "deelname-namens-eigenaar": Right(
        "namens een eigenaar vastleggen waaraan die meedoet", frozenset({Role.REGIOSECRETARIS})
    ),
    "grootboek-bijhouden": Right(
        "bijdragen en financiering bijhouden", frozenset({Role.REGIOSECRETARIS, Role.BEHEERDER})
    ),
    "sleutel-vaststellen": Right(
        "een verdeelsleutel vastleggen", frozenset({Role.REGIOSECRETARIS, Role.BEHEERDER})
    ),
    "advies-bekijken": Right(
        "rondes van prioriteren en hun advies bekijken",
        frozenset(
            {
                Role.BESTUURDER,
                Role.REGIOSECRETARIS,
                Role.OPDRACHTGEVER,
                Role.OPDRACHTNEMER,
                Role.PROJECTLEIDER,
                Role.ANALIST,
            }
        ),
    ),
    "ronde-inrichten": Right(
        "een ronde van prioriteren inrichten, sluiten en advies laten uitrekenen",
        frozenset({Role.REGIOSECRETARIS}),
    ),
    "urgentie-scoren": Right(
        "urgentie scoren voor de eigen organisatie",
        frozenset({Role.BESTUURDER, Role.OPDRACHTGEVER, Role.OPDRACHTNEMER}),
        Reach.ORGANISATION,
    ),
    "capaciteit-opgeven": Right(
        "de uren van de eigen organisatie per kwartaal opgeven",
        frozenset({Role.BESTUURDER, Role.OPDRACHTGEVER, Role.OPDRACHTNEMER}),
        Reach.ORGANISATION,
    ),
    "casus-bekijken": Right(
        "dossiers van inwoners bekijken", frozenset({Role.CASUSMEDEWERKER}), Reach.PURPOSE
    ),
    "casus-behandelen": Right(
        "dossiers van inwoners behandelen", frozenset({Role.CASUSMEDEWERKER}), Reach.PURPOSE
    ),
    "casus-inlezen": Right(
        "een bestand met dossiers inlezen", frozenset({Role.CASUSMEDEWERKER}), Reach.PURPOSE
    ),
    "regeling-berekenen": Right(
        "een regeling berekenen en een brief maken",
        frozenset({Role.CASUSMEDEWERKER}),
        Reach.PURPOSE,
    ),
    "uitstroom-bekijken": Right(
        "dossiers van uitstroom (RUB, RUO) bekijken",
        frozenset({Role.CASUSMEDEWERKER}),
        Reach.PURPOSE,
    ),
    "uitstroom-behandelen": Right(
        "dossiers van uitstroom (RUB, RUO) behandelen",
        frozenset({Role.CASUSMEDEWERKER}),
        Reach.PURPOSE,
    ),
    "uitstroom-tellen": Right("dossiers van uitstroom tellen per gemeente", frozenset()),
    "inzagelog-bekijken": Right(
        "zien wie welke persoonsgegevens heeft bekeken", frozenset({Role.FG}), Reach.ORGANISATION
    ),
    "persoon-uitvoeren": Right(
        "alles over één persoon bijeenbrengen (recht op inzage)",
        frozenset({Role.FG}),
        Reach.ORGANISATION,
    ),
    "persoon-wissen": Right(
        "gegevens van één persoon wissen", frozenset({Role.FG}), Reach.ORGANISATION
    ),
    "log-controleren": Right("het inzagelog narekenen en verankeren", frozenset()),
    "logboek-uitvoeren": Right("het Logboek Dataverwerkingen uitvoeren", frozenset()),
    "bewaren-uitvoeren": Right("wissen wat zijn bewaartermijn voorbij is", frozenset()),
}

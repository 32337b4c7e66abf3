# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What each address asks of its visitor: the second half of the table of rights.

Every address of the site has a row here, or nobody gets in and `tests/isolation` fails.
"""

from __future__ import annotations

#: Anybody may see it: published figures, the published agenda, explanation.
OPEN = "openbaar"
#: Whoever logged in, in whatever role.
LOGGED_IN = "ingelogd"

#: name of the address -> OPEN, LOGGED_IN or a deed of `rights.RIGHTS`
DOORS: dict[str, str] = {
    # home
    "home": OPEN,
    "zoeken": OPEN,
    "effect": OPEN,
    "mijn-werk": "mijn-werk",
    # web
    "inloggen": OPEN,
    "inloggen-code": OPEN,
    "inloggen-herstelcode": OPEN,
    "organisatie": OPEN,
    "organisatie-antwoord": OPEN,
    "uitloggen": OPEN,
    "mijn-account": LOGGED_IN,
    "wachtwoord-wijzigen": LOGGED_IN,
    "tweede-stap": LOGGED_IN,
    "tweede-stap-uitzetten": LOGGED_IN,
    "herstelcodes": LOGGED_IN,
    "overal-uitloggen": LOGGED_IN,
    "hoed-kiezen": LOGGED_IN,
    "taak": LOGGED_IN,
    "gezondheid": OPEN,
    "gereed": OPEN,
    "over": OPEN,
    "toegankelijkheid": OPEN,
    "privacy": OPEN,
    "stijlgids": OPEN,
    "rechten": OPEN,
    # regiobeeld
    "regiobeeld": OPEN,
    "regiobeeld-thema": OPEN,
    "regiobeeld-knelpunten": OPEN,
    "regiobeeld-knelpunten-csv": OPEN,
    "regiobeeld-knelpunten-xlsx": OPEN,
    "regiobeeld-definities": OPEN,
    "regiobeeld-definitie": OPEN,
    "regiobeeld-bronnen": OPEN,
    "regiobeeld-leveringen": "levering-bekijken",
    "regiobeeld-levering-nieuw": "levering-aanbieden",
    "regiobeeld-levering": "levering-bekijken",
    "regiobeeld-levering-publiceren": "levering-publiceren",
    "regiobeeld-levering-terugsturen": "levering-publiceren",
    "regiobeeld-levering-intrekken": "levering-publiceren",
    "regiobeeld-levering-origineel": "levering-bekijken",
    "regiobeeld-gebied": OPEN,
    "regiobeeld-gebied-csv": OPEN,
    "regiobeeld-gebied-xlsx": OPEN,
    "regiobeeld-indicator": OPEN,
    "regiobeeld-indicator-csv": OPEN,
    "regiobeeld-indicator-xlsx": OPEN,
    # werkagenda
    "werkagenda": OPEN,
    "themalijnen": OPEN,
    "werkagenda-bord": OPEN,
    "werkagenda-bord-csv": OPEN,
    "werkagenda-bord-xlsx": OPEN,
    "werkagenda-themalijn": OPEN,
    "werkagenda-project": OPEN,
    "werkagenda-overleg": OPEN,
    "werkagenda-planning": OPEN,
    # api
    "api": OPEN,
    "api:openapi": OPEN,
    "api:waarnemingen": OPEN,
    "api:waarneming": OPEN,
    "api:definities": OPEN,
    "api:definitie": OPEN,
    "api:gebieden": OPEN,
    "api:gebied": OPEN,
    "api:publicaties": OPEN,
    "api:publicatie": OPEN,
    "api:leveringen": OPEN,
    "api:knelpunten": OPEN,
    "api:werkagendas": OPEN,
    "api:werkagenda": OPEN,
    "api:themalijnen": OPEN,
    "api:themalijn": OPEN,
    "api:projecten": OPEN,
    "api:project": OPEN,
    "api:catalogus": OPEN,
    "api-regelingen:openapi": OPEN,
    "api-regelingen:regelingen": OPEN,
    "api-regelingen:regeling": OPEN,
    # trajecten
    "zaken": "casus-bekijken",
    "zaken-inlezen": "casus-inlezen",
    "zaken-sjabloon": "casus-inlezen",
    "zaken-invoer": "casus-inlezen",
    "zaak": "casus-bekijken",
    "zaak-notitie": "casus-behandelen",
    "zaak-toewijzen": "casus-behandelen",
    "zaak-afsluiten": "casus-behandelen",
    "zaak-heropenen": "casus-behandelen",
    # toezicht
    "toezicht": "inzagelog-bekijken",
    "toezicht-log": "inzagelog-bekijken",
    "toezicht-log-zoeken": "inzagelog-bekijken",
    "toezicht-log-csv": "inzagelog-bekijken",
    "toezicht-log-xlsx": "inzagelog-bekijken",
    "toezicht-steekproef": "inzagelog-bekijken",
    "toezicht-steekproef-oordeel": "inzagelog-bekijken",
    "toezicht-bewaren": "inzagelog-bekijken",
    "toezicht-persoon": "persoon-uitvoeren",
    "toezicht-persoon-inzage": "persoon-uitvoeren",
    "toezicht-persoon-json": "persoon-uitvoeren",
    "toezicht-persoon-wissen": "persoon-wissen",
    "toezicht-persoon-pauze": "persoon-wissen",
    "verwerkingsregister": OPEN,
}

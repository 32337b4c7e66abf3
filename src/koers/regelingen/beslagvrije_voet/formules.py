# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The formulas of the beslagvrije voet in words: article, lid and text of every step."""

from __future__ import annotations

from koers.regelingen.uitkomst import Formule

NORM = Formule("term_95pct_norm", "Deel van de bijstandsnorm", "Rv", "475da", "2", "95% x norm")
ZORG = Formule(
    "term_zorg",
    "Zorgkosten die u bij dit inkomen zelf betaalt",
    "Rv",
    "475da",
    "2-3",
    "min(max(C - D, 0) / 12 x E, n x S / 12 - p)",
)
HUUR_2026 = Formule(
    "term_huur",
    "Huur die u bij dit inkomen zelf betaalt",
    "Rv",
    "475da",
    "2",
    "min(max(C - ijkpunt, 0) x afbouw / 12, H - J)",
)
HUUR_2021 = Formule(
    "term_huur",
    "Huur die u bij dit inkomen zelf betaalt",
    "Rv",
    "475da",
    "2",
    "a x C^2 + b x C - J",
)
KGB = Formule(
    "term_kgb",
    "Kindgebonden budget dat u bij dit inkomen mist",
    "Rv",
    "475da",
    "2",
    "max(C - (D + L), 0) / 12 x K, L alleen bij gehuwden",
)
SOM = Formule(
    "bvv_475da",
    "Som van de delen, ten hoogste het maximum",
    "Rv",
    "475da",
    "1-2",
    "min(norm + zorg + huur + kinderen, maximum)",
)
ZONDER_ADRES = Formule(
    "bvv_475da", "Geen woonadres bekend", "Rv", "475da", "4", "47,5% x norm voor gehuwden"
)
INRICHTING = Formule(
    "bvv_475da",
    "Verblijf in een inrichting",
    "Rv",
    "475e",
    "2",
    "prijs + 2/3 x norm in een inrichting + verhoging",
)
WOONKOSTEN = Formule(
    "verhoging_woonkosten",
    "Verhoging voor hoge woonkosten",
    "Rv",
    "475da",
    "5",
    "max(woonkosten - 1,1 x H - vrij inkomen van de echtgenoot, 0)",
)
MET_WOONKOSTEN = Formule(
    "bvv_475da", "Met de verhoging voor woonkosten", "Rv", "475da", "5", "bvv_475da + verhoging"
)
PARTNER = Formule(
    "aftrek_partner",
    "Af: inkomen van de echtgenoot zonder beslag",
    "Rv",
    "475db",
    "1 onder a",
    "min(inkomen echtgenoot, 1/2 x bvv_475da)",
)
EIGEN = Formule(
    "aftrek_eigen",
    "Af: eigen inkomen zonder beslag",
    "Rv",
    "475db",
    "1 onder b",
    "eigen inkomen zonder beslag",
)
AUTO = Formule(
    "aftrek_auto",
    "Af: loonbelasting over privégebruik van een auto",
    "Rv",
    "475db",
    "1 onder c",
    "loonbelasting over het voordeel",
)
NA_AFTREK = Formule("na_475db", "Na aftrek", "Rv", "475db", "1", "max(bvv_475da - aftrek, 0)")
DEEL_VAN_INKOMEN = Formule(
    "beslagvrije_voet",
    "Ten hoogste 95% van het inkomen",
    "Rv",
    "475dc",
    "1",
    "min(na_475db, 95% x eigen inkomen)",
)
ZONDER_95 = Formule(
    "beslagvrije_voet", "Beslagvrije voet in een inrichting", "Rv", "475db", "1", "na_475db"
)
UITBETALING = Formule(
    "minimale_uitbetaling",
    "Wat minstens wordt uitbetaald",
    "Zvw",
    "18f",
    "5 en 10",
    "max(beslagvrije_voet - inhouding CAK, 0)",
)
AFLOSSING = Formule(
    "afloscapaciteit",
    "Wat naar schuldeisers gaat",
    "Rv",
    "475b",
    "1",
    "max(inkomen onder beslag - beslagvrije_voet, 0)",
)

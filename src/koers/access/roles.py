# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The roles that people have in a region. What a role may do stands in `rights.py`."""

from django.db.models import TextChoices


class Role(TextChoices):
    BESTUURDER = "bestuurder", "bestuurder"
    REGIOSECRETARIS = "regiosecretaris", "regiosecretaris"
    OPDRACHTGEVER = "opdrachtgever", "opdrachtgever"
    OPDRACHTNEMER = "opdrachtnemer", "opdrachtnemer"
    PROJECTLEIDER = "projectleider", "projectleider"
    ANALIST = "analist", "analist"
    DATA_EIGENAAR = "data-eigenaar", "data-eigenaar"
    CASUSMEDEWERKER = "casusmedewerker", "casusmedewerker"
    SIGNAALPARTNER = "signaalpartner", "signaalpartner"
    BEHEERDER = "beheerder", "beheerder"
    FG = "fg", "functionaris gegevensbescherming"

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what: the one table. A role name is checked nowhere else."""

from koers.access.roles import Role

ALL_ROLES = frozenset(Role)

#: deed -> the roles that may do it
RIGHTS: dict[str, frozenset[Role]] = {
    "levering-aanbieden": frozenset({Role.ANALIST, Role.DATA_EIGENAAR, Role.BEHEERDER}),
    "levering-publiceren": frozenset({Role.DATA_EIGENAAR, Role.BEHEERDER}),
    "levering-bekijken": frozenset(
        {Role.ANALIST, Role.DATA_EIGENAAR, Role.BEHEERDER, Role.REGIOSECRETARIS}
    ),
    "regio-inrichten": frozenset({Role.BEHEERDER}),
    "werkagenda-laden": frozenset({Role.REGIOSECRETARIS, Role.BEHEERDER}),
    "mijn-werk": ALL_ROLES,
}

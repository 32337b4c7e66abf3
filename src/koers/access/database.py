# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Two roles in PostgreSQL: the owner makes the tables, the application works in them.

The application's role is no superuser, may not pass by row-level security and owns nothing, so that
the policies of `protection.py` hold for every query that Koers makes.
"""

from __future__ import annotations

from django.conf import settings
from django.db import connections
from psycopg import sql

#: Alias in DATABASES of the connection that may change tables; `koers beheer migrate` uses it.
OWNER = "eigenaar"


def application_role() -> str:
    """Name of the role under which Koers works."""
    return str(settings.DATABASES["default"]["USER"])


def ensure_application_role(alias: str = OWNER) -> None:
    """Make the role when it is not there, and let it use the tables that the owner makes from now on.

    Safe to repeat. Where both connections have one role (a server whose administrator made none),
    nothing is done; `koers check` says so.
    """
    role = application_role()
    owner = str(settings.DATABASES[OWNER]["USER"])
    if role == owner:
        return
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute(_filled("CREATE ROLE {role} LOGIN NOSUPERUSER NOBYPASSRLS", role))
        cursor.execute(
            "SELECT 1 FROM pg_default_acl WHERE defaclrole = current_user::regrole "
            "AND defaclobjtype = 'r' AND array_to_string(defaclacl, ',') LIKE %s",
            [f"%{role}=%"],
        )
        if cursor.fetchone() is None:
            for statement in _GRANTS:
                cursor.execute(_filled(statement, role))


_GRANTS = (
    "GRANT USAGE ON SCHEMA public TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public "
    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {role}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {role}",
)


def _filled(statement: str, role: str) -> sql.Composed:
    return sql.SQL(statement).format(role=sql.Identifier(role))

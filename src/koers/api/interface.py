# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The interface as a whole: its name, its version, its routers and its errors."""

from __future__ import annotations

from functools import cache

from ninja import NinjaAPI

from koers.api import (
    catalogus,
    definities,
    gebieden,
    knelpunten,
    problems,
    publicaties,
    waarnemingen,
    werkagendas,
)
from koers.api.parts import VERSION

interface = NinjaAPI(
    title="Koers, openbare cijfers",
    version=VERSION,
    description=(
        "Gepubliceerde cijfers van het regiobeeld en de gepubliceerde werkagenda, voor iedereen, "
        "alleen om te lezen. Dezelfde cijfers als op de pagina's, door dezelfde controle op kleine "
        "aantallen. Geef publicatie mee voor een adres dat altijd dezelfde cijfers geeft."
    ),
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)
_MODULES = (
    waarnemingen,
    definities,
    gebieden,
    publicaties,
    knelpunten,
    werkagendas,
    catalogus,
)
problems.register(interface)
for module in _MODULES:
    interface.add_router("", module.router)


@cache
def declared() -> dict[str, dict[str, bool]]:
    """Name of an address -> the query keys that it knows -> whether a key may be repeated."""
    found: dict[str, dict[str, bool]] = {}
    document = interface.get_openapi_schema(path_prefix="")
    by_operation = {
        operation["operationId"]: operation["parameters"]
        for item in document["paths"].values()
        for operation in item.values()
    }
    for router in (module.router for module in _MODULES):
        for path in router.path_operations.values():
            for operation in path.operations:
                found[f"api:{path.url_name or operation.url_name}"] = {
                    parameter["name"]: parameter["schema"].get("type") == "array"
                    for parameter in by_operation[str(operation.operation_id)]
                    if parameter["in"] == "query"
                }
    return found

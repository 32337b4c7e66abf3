# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The organisations of a region, from its pack."""

from django.db import transaction

from koers.access.actor import Actor, require
from koers.access.models import Organisation
from koers.region_pack import RegionPack


@transaction.atomic
def install_organisations(*, actor: Actor, pack: RegionPack) -> None:
    """Put the organisations of the region pack in place; safe to repeat."""
    require(actor, "regio-inrichten")
    Organisation.objects.bulk_create(
        [
            Organisation(slug=item.slug, name=item.naam, kind=item.soort, area_code=item.gebied)
            for item in pack.organisaties
        ],
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["name", "kind", "area_code"],
    )

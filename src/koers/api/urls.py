# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the interface: the page for people, and version 1 for software."""

from django.urls import include, path

from koers.api import regelingen, views
from koers.api.interface import interface

_patterns, _, _namespace = interface.urls
# Ninja's own root only helps it find its prefix; here it would be an address that leads nowhere.
_operations = [item for item in _patterns if getattr(item, "name", "") != "api-root"]

urlpatterns = [
    path("", views.explained, name="api"),
    path("v1/", include((regelingen.urlpatterns, regelingen.NAMESPACE))),
    path(
        "v1/",
        include(
            (
                [path("openapi.json", views.openapi, name="openapi"), *_operations],
                _namespace,
            )
        ),
    ),
]

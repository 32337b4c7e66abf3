# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class ToezichtConfig(AppConfig):
    name = "koers.toezicht"
    label = "toezicht"
    verbose_name = "Toezicht"

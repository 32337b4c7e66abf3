# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class SchuldenConfig(AppConfig):
    name = "koers.themalijnen.schulden"
    label = "schulden"
    verbose_name = "Schulden"

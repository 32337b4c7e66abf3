# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "koers.jobs"
    label = "jobs"
    verbose_name = "Achtergrondwerk"

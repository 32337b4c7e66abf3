# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class TrajectenConfig(AppConfig):
    name = "koers.trajecten"
    label = "trajecten"
    verbose_name = "Trajecten"

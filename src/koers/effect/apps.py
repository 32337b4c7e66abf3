# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from django.apps import AppConfig


class EffectConfig(AppConfig):
    name = "koers.effect"
    label = "effect"
    verbose_name = "Effect"

    def ready(self) -> None:
        from koers.effect.story import effects_of
        from koers.werkagenda.story.steps import register_effects

        register_effects(effects_of)

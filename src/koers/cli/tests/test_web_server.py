# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""What a serving process loaded is not walked through again by the garbage collector."""

from __future__ import annotations

import gc

from koers.cli.web_server import keep_what_is_loaded


def test_a_full_collection_passes_over_what_a_serving_process_loaded() -> None:
    loaded, thresholds = len(gc.get_objects()), gc.get_threshold()
    try:
        keep_what_is_loaded()
        assert gc.get_freeze_count() > loaded / 2
        assert len(gc.get_objects()) < loaded / 100
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)

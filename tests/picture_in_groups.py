# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""Makes the picture of an installation twice, as a whole and indicator by indicator, beside each other.

    KOERS_HOME=... python tests/picture_in_groups.py FOLDER

Nothing is published: the files lie in FOLDER/geheel and FOLDER/delen.
"""

from __future__ import annotations

import sys
from pathlib import Path

from koers.cli import start_django

start_django()

from django.utils import timezone  # noqa: E402 -- Django is ready only now

from koers.regiobeeld.areas.store import load_register  # noqa: E402
from koers.regiobeeld.models import Levering  # noqa: E402
from koers.regiobeeld.picture import groups, make_picture  # noqa: E402


def main(folder: Path) -> None:
    leveringen = list(
        Levering.objects.filter(status=Levering.Status.GEPUBLICEERD).order_by(
            "decided_at", "received_at"
        )
    )
    for name, rows in (("geheel", sys.maxsize), ("delen", 1)):
        groups.ROWS_TOGETHER = rows
        (folder / name).mkdir()
        told: list[str] = []
        figures = make_picture(
            leveringen, load_register(), told.append, on=timezone.localdate(), folder=folder / name
        )
        print(name, figures, len([step for step in told if "deel" in step]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The processing register and the events of the log as documents.

`python -m koers.audit.register_document` prints docs/verantwoording/verwerkingsregister.md.
"""

from __future__ import annotations

import os

from koers.audit.register import Processing, register

_HEAD = """# Verwerkingsregister

<!-- Gemaakt van src/koers/audit/verwerkingen/*.yaml: python -m koers.audit.register_document -->

Welke persoonsgegevens Koers gebruikt, waarvoor, op welke grondslag en hoe lang (AVG art. 30). Hetzelfde
staat voor iedereen op `/verwerkingsregister/`. Een termijn met de status "te bevestigen" wist niets;
een organisatie legt haar eigen termijn vast in `bewaartermijnen.yaml` in `KOERS_HOME`:

```yaml
schuldhulp-afgesloten: {maanden: 60, bron: "Besluit van het college, 1 januari 2026"}
```
"""


def as_markdown() -> str:
    """The whole document."""
    return "\n".join([_HEAD, *(_entry(entry) for entry in register().values())])


def _entry(entry: Processing) -> str:
    facts = {
        "Code": f"`{entry.code}`",
        "Doel": entry.doel,
        "Grondslag": entry.basis,
        "Verantwoordelijk": entry.verantwoordelijke,
        "Over wie": "; ".join(entry.betrokkenen),
        "Wie het krijgt": "; ".join(entry.ontvangers),
        "Beveiliging": "; ".join(entry.beveiliging),
    }
    lines = [f"## {entry.titel}", "", "| onderdeel | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in facts.items()]
    for dataset in entry.datasets:
        lines += [
            "",
            f"### {dataset.titel} (`{dataset.code}`)",
            "",
            f"{'; '.join(dataset.gegevens)}.",
            "",
            "| regel | toestand | vanaf | maanden | status | bron |",
            "|---|---|---|---:|---|---|",
        ]
        lines += [
            f"| `{rule.code}` | {rule.titel} | {rule.vanaf} | {rule.termijn.maanden} | "
            f"{rule.termijn.status} | {rule.termijn.bron} |"
            for rule in dataset.bewaren
        ]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "koers.settings.checking")
    print(as_markdown(), end="")

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""The column route is the exact route: every output, status and sentence of random households."""

from __future__ import annotations

import numpy as np
import pytest

from koers.errors import InvalidInput
from koers.regelingen import beslagvrije_voet
from koers.regelingen.beslagvrije_voet.tests.households import exact_rows, random_households

# The law of every version, and dates on which nothing is known. More rows: benchmarks/regelingen.py.
DATES = [
    ("2026-07-01", 10_000),
    ("2026-01-01", 2_000),
    ("2025-09-01", 2_000),
    ("2025-02-01", 2_000),
    ("2023-02-01", 500),
    ("2020-12-31", 500),
    ("2027-01-01", 500),
]


@pytest.mark.parametrize(("day", "count"), DATES)
def test_columns_equal_the_exact_route_to_the_cent(day: str, count: int) -> None:
    columns = random_households(count, seed=20260701)
    found = {
        name: column.tolist()
        for name, column in beslagvrije_voet.bereken_reeks(columns, peildatum=day).items()
    }
    for row, household in enumerate(exact_rows(columns)):
        outcome = beslagvrije_voet.bereken(peildatum=day, **household)
        for name, amount in outcome.bedragen.items():
            expected = np.nan if amount is None else float(amount)
            assert found[name][row] == expected or (
                amount is None and np.isnan(found[name][row])
            ), (
                name,
                household,
            )
        assert found["status"][row] == outcome.status
        assert found["melding"][row] == outcome.melding


def test_a_row_with_a_fault_is_named_and_the_others_are_computed() -> None:
    found = beslagvrije_voet.bereken_reeks(
        {
            "leefsituatie": ["a", "x", "a", "gz", "A"],
            "belastbaar_jaarinkomen": ["28000", "28000", "-5", "40000", "28.000,00"],
            "netto_maandinkomen_beslagen": ["1950", "1950", "veel", "2300", "1950,00"],
            "netto_partner_niet_beslagen": ["", "", "", "", ""],
        },
        peildatum="2026-07-01",
    )
    assert found["beslagvrije_voet"].tolist()[0] == 1451.42
    assert found["beslagvrije_voet"].tolist()[4] == 1451.42
    assert np.isnan(found["beslagvrije_voet"][1:4]).all()
    assert found["melding"][0] == ""
    assert "leefsituatie" in found["melding"][1]
    assert "belastbaar_jaarinkomen" in found["melding"][2]
    assert "netto_maandinkomen_beslagen" in found["melding"][2]
    assert "netto_partner_niet_beslagen" in found["melding"][3]
    assert set(found["status"][1:4]) == {"niet_te_bepalen"}


def test_one_value_may_stand_for_all_rows_and_lengths_must_agree() -> None:
    found = beslagvrije_voet.bereken_reeks(
        {
            "leefsituatie": "a",
            "belastbaar_jaarinkomen": np.array([18300, 28000]),
            "netto_maandinkomen_beslagen": np.array([1419.46, 1950.0]),
        },
        peildatum="2026-07-01",
    )
    assert found["beslagvrije_voet"].tolist() == [1348.49, 1451.42]
    with pytest.raises(InvalidInput):
        beslagvrije_voet.bereken_reeks(
            {"leefsituatie": ["a"], "belastbaar_jaarinkomen": [1, 2]}, peildatum="2026-07-01"
        )

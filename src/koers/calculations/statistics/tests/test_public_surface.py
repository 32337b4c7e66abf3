# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
from koers.calculations import statistics


def test_only_the_named_functions_are_public() -> None:
    assert statistics.__all__ == [
        "Interval",
        "Label",
        "Overdispersion",
        "benjamini_hochberg",
        "benjamini_yekutieli",
        "compare",
        "funnel_limits",
        "mean_interval",
        "overdispersion",
        "rate_interval",
        "wilson_interval",
    ]


def test_every_public_name_exists_and_is_explained() -> None:
    for name in statistics.__all__:
        assert getattr(statistics, name).__doc__


def test_every_public_function_names_its_source() -> None:
    functions = [name for name in statistics.__all__ if name[0].islower()]
    assert all("Source: " in getattr(statistics, name).__doc__ for name in functions)

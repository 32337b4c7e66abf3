# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
import ast
from pathlib import Path

from koers.calculations import statistics


def test_only_the_named_functions_are_public() -> None:
    assert statistics.__all__ == [
        "ESP2013",
        "Derivable",
        "GammaPoisson",
        "Interval",
        "InvalidCount",
        "InvalidInput",
        "Label",
        "MannKendall",
        "NotDeterminable",
        "Overdispersion",
        "RecentTrend",
        "Shrunk",
        "SlopeIndex",
        "benjamini_hochberg",
        "benjamini_yekutieli",
        "compare",
        "derivable_intervals",
        "directly_standardised_rate",
        "funnel_limits",
        "gamma_poisson_shrinkage",
        "indirectly_standardised_ratio",
        "interval_of_difference",
        "label_places",
        "life_expectancy",
        "mann_kendall",
        "marshall_shrinkage",
        "mean_interval",
        "normal_shrinkage",
        "one_sided_p",
        "overdispersion",
        "rate_interval",
        "recent_trend",
        "recompute_boundaries",
        "robust_overdispersion",
        "slope_index_of_inequality",
        "suppress",
        "widened_p",
        "wilson_interval",
    ]


def test_every_public_name_exists_and_is_explained() -> None:
    for name in statistics.__all__:
        assert getattr(statistics, name).__doc__


def test_every_public_function_names_its_source() -> None:
    functions = [name for name in statistics.__all__ if name[0].islower()]
    assert all("Source: " in getattr(statistics, name).__doc__ for name in functions)


def test_every_public_function_is_held_to_a_property_for_any_input() -> None:
    """Each is called, directly or by a helper of the file, in a test that Hypothesis feeds."""
    held: set[str] = set()
    for file in Path(__file__).parent.glob("test_*.py"):
        functions = {
            node.name: node
            for node in ast.parse(file.read_text("utf-8")).body
            if isinstance(node, ast.FunctionDef)
        }
        fed = [
            node
            for node in functions.values()
            if any(
                isinstance(mark, ast.Call) and ast.unparse(mark.func) == "given"
                for mark in node.decorator_list
            )
        ]
        seen: set[str] = set()
        while fed:
            used = {part.id for part in ast.walk(fed.pop()) if isinstance(part, ast.Name)} - seen
            seen |= used
            fed += [functions[name] for name in used & functions.keys()]
        held |= seen
    functions_of_the_package = {name for name in statistics.__all__ if name[0].islower()}
    assert functions_of_the_package <= held

# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the command line speaks: errors as one Dutch sentence and exit code 2, steps with progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from koers.errors import KoersError

P = ParamSpec("P")
R = TypeVar("R")

console = Console()
INPUT_ERROR = 2


def explains_errors(command: Callable[P, R]) -> Callable[P, R]:
    """A KoersError becomes its sentence on standard error and exit code 2, never a traceback."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except KoersError as error:
            click.echo(f"Fout: {error.message}", err=True)
            sys.exit(INPUT_ERROR)

    return wrapper


@contextmanager
def steps(title: str, total: int) -> Iterator[Callable[[str], None]]:
    """A progress bar over a known number of steps; call the result with what begins now.

    Without a terminal (a log, a pipe) each step is one line.
    """
    if not console.is_terminal:
        started = time.monotonic()
        click.echo(title)

        def say(step: str) -> None:
            click.echo(f"  {time.monotonic() - started:5.1f} s  {step}")

        yield say
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.fields[title]}"),
        BarColumn(),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task("", total=total, title=title)
        begun = False

        def begin(step: str) -> None:
            nonlocal begun
            if begun:
                bar.advance(task)
            begun = True
            bar.update(task, description=step)

        yield begin
        bar.update(task, completed=total, description="klaar")

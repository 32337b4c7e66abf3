# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""How the command line speaks: errors as one Dutch sentence and exit code 2, steps with progress."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import NoReturn, ParamSpec, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from koers.errors import KoersError

P = ParamSpec("P")
R = TypeVar("R")

console = Console()
INPUT_ERROR = 2
INTERRUPTED = 130
_STEP_WIDTH = 38


def explains_errors(command: Callable[P, R]) -> Callable[P, R]:
    """What goes wrong becomes a sentence on standard error and an exit code, never a traceback."""

    @wraps(command)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with explained():
            return command(*args, **kwargs)

    return wrapper


@contextmanager
def explained() -> Iterator[None]:
    """Exit code 2 with what happened and what to do; 130 after Ctrl-C."""
    try:
        yield
    except KoersError as error:
        _stop(error.message)
    except KeyboardInterrupt:
        click.echo("\nAfgebroken. Er is niets half opgeslagen; u kunt opnieuw beginnen.", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Who reads along (head, less) has seen enough. What is still unsent goes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        _stop(_file_trouble(error))
    except Exception as error:
        sentence = _database_trouble(error)
        if sentence is None:
            raise
        _stop(sentence)


def _stop(sentence: str) -> NoReturn:
    click.echo(f"Fout: {sentence}", err=True)
    sys.exit(INPUT_ERROR)


def _file_trouble(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return (
            f"De schijf is vol{where}. Maak ruimte en begin opnieuw; er is niets half opgeslagen."
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"Geen toegang{where}. Geef uzelf rechten op dit bestand of deze map."
    if error.errno == errno.ENOENT:
        return f"Een bestand is er niet meer{where}. Kijk of het is verplaatst en begin opnieuw."
    return f"Lezen of schrijven lukte niet{where}: {error.strerror or error}."


def _database_trouble(error: Exception) -> str | None:
    """A sentence for what an installation may meet; None for a fault of Koers itself."""
    from django.db import OperationalError, ProgrammingError

    if isinstance(error, ProgrammingError) and "does not exist" in str(error):
        return "Koers is hier nog niet ingericht of niet bijgewerkt. Begin met: koers demo"
    if isinstance(error, OperationalError):
        if "No space left" in str(error):
            return "De schijf van de database is vol. Maak ruimte en begin opnieuw."
        return f"De database antwoordt niet: {str(error).strip().splitlines()[0]}"
    return None


def _short(step: str) -> str:
    """The middle of a long file name gives way, so that the bar keeps its place in a narrow window."""
    if len(step) <= _STEP_WIDTH:
        return step
    half = _STEP_WIDTH // 2
    return f"{step[: half - 1]}…{step[-half:]}"


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
            bar.update(task, description=_short(step))

        yield begin
        bar.update(task, completed=total, description="klaar")

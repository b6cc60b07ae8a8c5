"""A progress bar for whatever takes longer than two seconds; silent where output goes to a file."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

T = TypeVar("T")


def steps(items: Iterable[T], title: str, total: int | None = None) -> Iterator[T]:
    """Yield `items` and show on stderr how many are done and how long the rest will take."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("elapsed"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        if total is None and hasattr(items, "__len__"):
            total = len(items)
        task = progress.add_task(title, total=total)
        for item in items:
            yield item
            progress.advance(task)

"""The start page that JupyterLab opens: a notebook of no lesson, made from the course's own
texts.
"""

from collections.abc import Sequence
import json
from pathlib import Path
import re
from typing import Any

from autograder.bundling.glossary import Word
from autograder.bundling.mapping import ReleasedLesson

NOTEBOOK = "00_start"
"""Its name, which no lesson may have."""

IN_EVERY_COURSE = Path(__file__).with_name(f"{NOTEBOOK}.md")
"""What it says in every course; each heading begins a cell."""

SAID = ("how-far", "how-to-work", "stuck")
"""The cells' names."""


def start_notebook(
    title: str, welcome: str, lessons: Sequence[ReleasedLesson], words: Sequence[Word]
) -> str:
    """Return the notebook's file."""
    how_far, how_to_work, stuck = sections(IN_EVERY_COURSE)
    cells = [
        _prose("title", "\n\n".join(filter(None, (f"# {title}", welcome.strip(), _size(lessons))))),
        _prose(SAID[0], how_far),
        _code("progress", "from course import desk\n\ndesk.show()"),
        _prose(SAID[1], how_to_work),
        _prose(SAID[2], stuck),
    ]
    if words:
        entries = "\n".join(word.entry(lessons) for word in words)
        cells.append(_prose("glossary", f"## Words\n\n{entries}"))
    told = {
        "cells": cells,
        "metadata": {
            "kernelspec": {
                "display_name": "Python 3 (ipykernel)",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def sections(path: Path) -> list[str]:
    """Return the texts of a file, one for each name in SAID."""
    text = path.read_text(encoding="utf-8")
    return [part.strip() for part in re.split(r"(?m)^(?=## )", text) if part.strip()]


def _size(lessons: Sequence[ReleasedLesson]) -> str:
    many = "One lesson" if len(lessons) == 1 else f"{len(lessons)} lessons"
    minutes = sum(lesson.minutes for lesson in lessons)
    took = f"{minutes} minutes" if minutes < 90 else f"{round(minutes / 60)} hours"
    return f"{many}{f', about {took} in all' if minutes else ''}. This page shows the way."


def _prose(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def _code(name: str, source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": {},
        "outputs": [],
        "source": source,
    }

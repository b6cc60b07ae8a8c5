"""A release of two small lessons, and desks on which it was laid out."""

import json
from pathlib import Path

from course.desk.laying import lay

STORIES = {
    "01_words": ("Lesson 1: Words", ("count", "spell")),
    "02_texts": ("Lesson 2: Texts", ("wrap",)),
}
"""The title of each lesson, and its items."""


def notebook(*sources: str) -> str:
    """Return a notebook of these code cells."""
    cells = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "outputs": [],
            "source": [source],
        }
        for number, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def release(folder: Path, version: str = "first") -> Path:
    """Write the release into a folder; version: what its notebooks and checks say. Return it."""
    for lesson in STORIES:
        (folder / lesson).mkdir(parents=True, exist_ok=True)
        (folder / lesson / f"{lesson}.ipynb").write_text(notebook(version), encoding="utf-8")
        (folder / lesson / "checks.json").write_text(json.dumps(version), encoding="utf-8")
    (folder / "00_start.ipynb").write_text(notebook("desk.show()"), encoding="utf-8")
    (folder / ".desk").mkdir(exist_ok=True)
    (folder / ".desk" / "map.json").write_text(json.dumps(the_map()), encoding="utf-8")
    return folder


def the_map() -> dict:
    """Return the map of the release."""
    lessons = [
        {
            "lesson": lesson,
            "title": title,
            "minutes": 60,
            "goals": [{"item": item, "section": f"{item}-idea"} for item in items],
            "questions": 1,
        }
        for lesson, (title, items) in STORIES.items()
    ]
    return {"title": "Writing", "lessons": lessons}


def desk(folder: Path) -> Path:
    """Lay the release out in `folder`/work; return that."""
    lay(release(folder / "lessons"), folder / "work")
    return folder / "work"


def content(folder: Path) -> dict[str, str]:
    """Return the text of every file below a folder that a student may see, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".desk" not in path.parts
    }

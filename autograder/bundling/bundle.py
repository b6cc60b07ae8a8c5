"""Puts a bundle together from what is released, and writes it as a folder and as an archive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
import hashlib
from html import escape
import json
from pathlib import Path
import re
from string import Template
import tempfile
import tomllib

from autograder.bundling.archive import zipped
from autograder.bundling.glossary import glossary
from autograder.bundling.library import library
from autograder.bundling.mapping import ReleasedLesson, released_lesson
from autograder.bundling.models import model_answers
from autograder.bundling.start_notebook import NOTEBOOK, start_notebook
from autograder.problems import Problem

HERE = Path(__file__).parent
"""Where the files lie that every bundle holds, whatever the course."""

LESSONS = "lessons"
MAP_FILE = f"{LESSONS}/.desk/map.json"
ANSWERS_FILE = f"{LESSONS}/.desk/answers.json"


@dataclass(frozen=True)
class Bundle:
    """What students get. name: of its folder. files: their content, by their paths in the
    folder.
    """

    name: str
    files: Mapping[str, bytes]

    @property
    def archive(self) -> bytes:
        """The archive of the folder."""
        return zipped({f"{self.name}/{path}": content for path, content in self.files.items()})

    def write(self, out: Path) -> tuple[Path, Path]:
        """Write folder and archive into `out`, in place of what is there of an earlier bundle;
        return both.

        Problem, and nothing written, where the folder holds anything that isn't a bundle's.
        """
        folder, archive = out / self.name, out / f"{self.name}.zip"
        self._require_only_ours(folder)
        out.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".bundle-", dir=out) as beside:
            made = Path(beside, self.name)
            for path, content in self.files.items():
                (made / path).parent.mkdir(parents=True, exist_ok=True)
                (made / path).write_bytes(content)
            (Path(beside) / archive.name).write_bytes(self.archive)
            if folder.exists():
                folder.rename(Path(beside, "before"))
            made.rename(folder)
            (Path(beside) / archive.name).replace(archive)
        return folder, archive

    def _require_only_ours(self, folder: Path) -> None:
        ours = {path.split("/")[0] for path in self.files} | {"__pycache__"}
        there = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
        if others := [name for name in there if name not in ours]:
            raise Problem(
                f"{folder} holds {others[0]!r}, which is not of a bundle; it may be somebody's "
                "work. Move it away, or name another place: --out DIR"
            )


def make_bundle(root: Path, release: Path, answers: bool) -> Bundle:
    """Return the bundle of the course in the folder `root`, with the lessons that lie in `release`.

    Nothing but these, the files that course.toml hands out with them, and texts for students is
    read of the course. answers: whether model answers to questions in words go with it, packed,
    which students see after an attempt: where nobody grades them. Problem where that can't be.
    """
    settings = tomllib.loads((root / "course.toml").read_text(encoding="utf-8"))
    title = settings.get("title", root.name)
    lessons = _lessons(release)
    files = {
        f"{LESSONS}/{lesson.name}/{name}": _read(release / lesson.name / name)
        for lesson in lessons
        for name in _files_of(lesson, settings)
    }
    words = glossary(root / "source", lessons)
    page = start_notebook(title, settings.get("welcome", ""), lessons, words)
    files[f"{LESSONS}/{NOTEBOOK}.ipynb"] = page.encode()
    files[MAP_FILE] = _map(title, lessons)
    if answers and (models := model_answers(root / "source", lessons)):
        files[ANSWERS_FILE] = (json.dumps(models, indent=1) + "\n").encode()
    return Bundle(slug(title), {**files, **_surroundings(title)})


def _lessons(release: Path) -> list[ReleasedLesson]:
    folders = sorted(release.iterdir()) if release.is_dir() else []
    lessons = [
        released_lesson(folder) for folder in folders if re.fullmatch(r"\d\d_\w+", folder.name)
    ]
    if not lessons:
        raise Problem(f"{release} holds no lesson. Run `autograder release`, then this again.")
    if lessons[0].name == NOTEBOOK:
        raise Problem(f"{NOTEBOOK} is what the start page is called. Give the lesson another name.")
    return lessons


def _files_of(lesson: ReleasedLesson, settings: Mapping) -> Iterable[str]:
    more = settings.get("lessons", {}).get(lesson.name, {}).get("files", [])
    return (f"{lesson.name}.ipynb", "checks.json", *more)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(
            f"{path}: {error.strerror}. Run `autograder release`, then this again."
        ) from None


def _map(title: str, lessons: Iterable[ReleasedLesson]) -> bytes:
    told = {"title": title, "lessons": [lesson.on_the_map() for lesson in lessons]}
    return (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()


def _surroundings(title: str) -> dict[str, bytes]:
    """Return what is beside the lessons: how to begin, and what is installed."""
    wheel, content = library()
    own = f"./library/{wheel} --hash=sha256:{hashlib.sha256(content).hexdigest()}\n"
    locked = (HERE / "requirements.txt").read_text(encoding="utf-8")
    told = {"title": escape(title), "name": slug(title)}
    return {
        "START_HERE.html": _filled("START_HERE.html", told),
        "environment.yml": _filled("environment.yml", told),
        "requirements.txt": (own + locked).encode(),
        "start.py": (HERE / "start.py").read_bytes(),
        f"library/{wheel}": content,
        "library/saving.py": (HERE / "saving.py").read_bytes(),
    }


def _filled(name: str, told: Mapping[str, str]) -> bytes:
    template = Template((HERE / name).read_text(encoding="utf-8"))
    return template.substitute(told).encode()


def slug(title: str) -> str:
    """Return a title as the name of a folder that every system can hold."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40].strip("-") or "course"


def work_name(title: str) -> str:
    """Return what a student's work on a course is called when she downloads it from the site,
    without `.zip`.
    """
    return f"{slug(title)}-my-work"

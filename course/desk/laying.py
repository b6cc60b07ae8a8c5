"""Lays lessons out on a student's desk, at first and when a newer release comes: what she changed
stays as it is.

A part is what lies side by side: the folder of a lesson, or the start page. Of each file the desk
knows a digest of what was laid, so it can tell what is newer and what was changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
import hashlib
from itertools import count
import json
from pathlib import Path

from course.desk.answers import ANSWERS
from course.desk.files import write_json, write_whole
from course.desk.plan import KEPT, MAP

LAID = "laid.json"
"""The file, among what the desk needs, of the digests."""

NEWER = "-newer"
"""What the name of a part says of one that is newer than the student's beside it."""


@dataclass(frozen=True)
class Sheet:
    """A file of a release and its place on the desk. was: the digest of what was laid there
    before.
    """

    offered: Path
    place: Path
    was: str | None

    @property
    def new(self) -> str:
        return digest(self.offered)

    @property
    def is_newer(self) -> bool:
        """Whether the release brings another one than the last."""
        return self.was != self.new

    @property
    def is_changed(self) -> bool:
        """Whether what lies there is neither what was laid nor what the release brings."""
        return self.place.is_file() and digest(self.place) not in (self.was, self.new)

    @property
    def is_due(self) -> bool:
        """Whether the release's file goes to the place: nothing is there, or only what was laid."""
        return not self.place.is_file() or (self.is_newer and not self.is_changed)

    def lay(self, place: Path | None = None) -> None:
        """Put the release's file in its place, or another one, if it isn't there already."""
        place = place or self.place
        if not place.is_file() or digest(place) != self.new:
            write_whole(place, self.offered.read_bytes())


def lay(release: Path, desk: Path) -> list[str]:
    """Lay out the folder `release`, which holds lessons, start page, and map; return a sentence for
    whatever else happened than that something new was laid.

    OSError where it can't be; what was laid until then is whole, and the next time goes on.
    """
    known, said = _known(desk), []
    for part in sorted(path for path in release.iterdir() if path.name != KEPT):
        paths = [part] if part.is_file() else sorted(p for p in part.rglob("*") if p.is_file())
        names = {path: path.relative_to(release).as_posix() for path in paths}
        sheets = [Sheet(path, desk / name, known.get(name)) for path, name in names.items()]
        said += _lay_part(part.name, sheets, desk)
        known = {**known, **{name: digest(path) for path, name in names.items()}}
        write_json(desk / KEPT / LAID, known)
    write_whole(desk / KEPT / MAP, (release / KEPT / MAP).read_bytes())
    if (release / KEPT / ANSWERS).is_file():
        write_whole(desk / KEPT / ANSWERS, (release / KEPT / ANSWERS).read_bytes())
    else:
        (desk / KEPT / ANSWERS).unlink(missing_ok=True)
    return said


def _lay_part(part: str, sheets: Iterable[Sheet], desk: Path) -> list[str]:
    sheets = list(sheets)
    is_gone = not (desk / part).exists() and any(sheet.was for sheet in sheets)
    is_replaced = any(sheet.place.is_file() and sheet.is_due for sheet in sheets)
    is_mixed = any(sheet.is_changed for sheet in sheets)
    if any(sheet.is_changed and sheet.is_newer for sheet in sheets):
        beside = _beside(part, sheets, desk)
        for sheet in sheets:
            sheet.lay(_at(beside, sheet, desk))
        return [
            f"There is a newer {part}. You changed yours, so it stays as it is; the newer one lies "
            f"beside it, as {beside.name}. Copy from the one into the other what you want to keep."
        ]
    for sheet in sheets:
        if sheet.is_due:
            sheet.lay()
    if is_gone:
        return [
            f"{part} was not in {desk} any more, so a fresh one was laid. If you moved or renamed "
            "yours, put it in the place of the fresh one."
        ]
    if is_replaced and is_mixed:
        return [f"{part} is now the newer one, but for what you wrote, which is as it was."]
    return [f"{part} is now the newer one; you had not changed it."] if is_replaced else []


def _beside(part: str, sheets: list[Sheet], desk: Path) -> Path:
    """Return where the newer one of a part goes: a name that is free, or one where it lies
    already.
    """
    stem, ending = Path(part).stem, Path(part).suffix
    for number in count(1):
        place = desk / f"{stem}{NEWER}{'' if number == 1 else f'-{number}'}{ending}"
        there = [_at(place, sheet, desk) for sheet in sheets]
        if not place.exists() or all(
            path.is_file() and digest(path) == sheet.new for path, sheet in zip(there, sheets)
        ):
            return place
    raise AssertionError("count() has no end")


def _at(beside: Path, sheet: Sheet, desk: Path) -> Path:
    """Return the place of a file in the newer part."""
    return beside.joinpath(*sheet.place.relative_to(desk).parts[1:])


def _known(desk: Path) -> Mapping[str, str]:
    """Return the digests of what was laid, by name; none where that can't be read, so that all
    counts as changed.
    """
    try:
        known = json.loads((desk / KEPT / LAID).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def digest(path: Path) -> str:
    """Return a digest of a file; of a notebook, of what is written in it, as running it changes no
    more than what it shows.
    """
    content = path.read_bytes()
    if path.suffix == ".ipynb":
        content = _written(content)
    return hashlib.sha256(content).hexdigest()


def _written(content: bytes) -> bytes:
    try:
        cells = json.loads(content)["cells"]
        told = [
            (
                cell["cell_type"],
                "".join(cell["source"]),
                cell.get("attachments"),
                cell["metadata"].get("nbgrader"),
            )
            for cell in cells
        ]
    except (ValueError, KeyError, TypeError, AttributeError):
        return content
    return json.dumps(told, sort_keys=True).encode()

"""What a worker needs before it can judge, as bytes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
import hashlib
from importlib.metadata import version
import io
from pathlib import Path
import sys
import tarfile

import autograder
from autograder.courses.course import COURSE_FILE, SOURCE, Course, load_course
from autograder.courses.fingerprints import KeptFingerprints, Tables
from autograder.courses.seeded import seed_identifier
from autograder.engine import engine_version
from autograder.grading.judging import Judge
from autograder.judge.judge import open_judge
import course as course_package


@dataclass(frozen=True)
class Build:
    """What two sides must have in common, so that they judge alike. code: a digest of the engine's
    modules; python: with its minor version.
    """

    engine: str
    code: str
    numpy: str
    python: str

    def difference(self, other: "Build") -> str:
        """Return in what `other` differs, in words; empty where it doesn't."""
        names = {"engine": "engine", "code": "engine's code", "numpy": "NumPy", "python": "Python"}
        return ", ".join(
            f"{words} {getattr(other, name)} instead of {getattr(self, name)}"
            for name, words in names.items()
            if getattr(self, name) != getattr(other, name)
        )


@cache
def own_build() -> Build:
    """Return the build of this process."""
    digest = hashlib.sha256()
    for package in (autograder, course_package):
        root = Path(package.__file__).parent
        for path in sorted(root.rglob("*.py")):
            digest.update(f"{path.relative_to(root)}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    python = ".".join(map(str, sys.version_info[:2]))
    return Build(engine_version(), digest.hexdigest()[:12], version("numpy"), python)


@dataclass(frozen=True)
class Parcel:
    """What a worker's judge is made of. course: a tar archive of its files. seed: what hidden
    inputs are drawn from. seconds: that a submission may compute. make_judge: is called with the
    course's folder, the seed, the isolation, and the seconds. fingerprints: by lesson and item, as
    far as the client keeps them; they follow from the rest, but to make them takes each worker as
    long as to judge a hundred submissions.
    """

    course: bytes = field(repr=False)
    seed: int = field(repr=False)
    seconds: float
    build: Build
    make_judge: Callable[[Path, int, str, float], Judge] = open_judge
    fingerprints: Mapping[str, Mapping[str, Tables]] = field(default_factory=dict, repr=False)

    @cached_property
    def digest(self) -> str:
        """By which it is known which one a worker has."""
        parts = f"{self.seed} {self.seconds!r} {self.build}".encode()
        return hashlib.sha256(hashlib.sha256(self.course).digest() + parts).hexdigest()


def pack(course: Course, seed: int, seconds: float) -> Parcel:
    """Return the parcel of a course, as its files are now."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz", compresslevel=1) as files:
        files.add(course.root / COURSE_FILE, COURSE_FILE)
        files.add(course.source, SOURCE, filter=_without_leavings)
    kept = KeptFingerprints(seed_identifier(seed))
    fingerprints = {
        lesson.name: {
            specification.item: tables
            for specification in lesson.specifications
            if (tables := kept.read(lesson, specification.item)) is not None
        }
        for lesson in course.lessons.values()
    }
    return Parcel(archive.getvalue(), seed, seconds, own_build(), fingerprints=fingerprints)


def unpack(parcel: Parcel, folder: Path) -> None:
    """Put the course's files into a folder, and keep its fingerprints for it."""
    with tarfile.open(fileobj=io.BytesIO(parcel.course)) as files:
        files.extractall(folder, filter="data")
    kept, lessons = KeptFingerprints(seed_identifier(parcel.seed)), load_course(folder).lessons
    for name, tables_of in parcel.fingerprints.items():
        for item, tables in tables_of.items():
            kept.keep(lessons[name], item, tables)


def _without_leavings(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Leave out what Python and Jupyter leave behind, and who owns files here."""
    if Path(member.name).name in ("__pycache__", ".ipynb_checkpoints"):
        return None
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member

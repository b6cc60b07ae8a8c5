"""Submissions whose file is the attack, or is damaged: cells, names, formats, and what lies in the
place of a notebook.

Where the work in them can be told, it is judged as ever; where not, the submission is refused in a
sentence.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
import gzip
import io
import os
from pathlib import Path
import tarfile
import zipfile

from autograder.courses.templates import cell_name
from tests.hostile.case import Case, Expected
from tests.hostile.damage import (
    LESSON,
    RIGHT,
    Edit,
    as_latin_1,
    as_worksheets,
    cell,
    code,
    dump,
    every_cell,
    in_turn,
    joined,
    kind_of,
    marks_of,
    moved,
    notebook,
    renamed,
    source_of,
    split,
    swapped,
    tests_alone,
    with_cell,
    with_copy,
    with_number,
    with_relu,
    without,
)
from tests.this_course import COURSE

NAME = f"{LESSON}.ipynb"

WRONG = "def relu(Z):\n    return Z\n"
BETTER = "def relu(Z):\n    return np.maximum(0, Z)\n"
STUB = '''def relu(Z):
    """Return the larger of 0 and z, for each element z of Z.

    Z: array of any shape. Returns an array of the same shape; Z stays unchanged.
    """
    # YOUR CODE HERE
    raise NotImplementedError()'''

RESTORED = "changed or gone, and the course's own again: "
RENAMED = "this cell is gone or renamed; the cell that defines its name is taken instead"
MOVED = "this cell stood in another place, and is back in its own"
COPIED = "2 cells have this name (split or copied); all count, in their order"
UNTIMED = "timestamp.txt: no date and time can be read from it"
NO_TEXT = "characters that are no text (NUL, halves of characters) were left out"
OTHER_NAME = f"the notebook has another name than {NAME}; it is the only one that can be meant"


# Building cases


def _write(folder: Path, content: Callable[[], bytes], name: str = NAME) -> None:
    (folder / name).write_bytes(content())


def _write_edited(folder: Path, edit: Edit, relu: str) -> None:
    data = notebook(relu)
    edit(data)
    (folder / NAME).write_bytes(dump(data))


def _case(
    name: str, purpose: str, build: Callable[[Path], None], expected: Expected | None = None
) -> Case:
    return Case(f"file-{name}", "C", purpose, LESSON, build, expected or Expected())


def edited(name: str, purpose: str, edit: Edit, *repairs: str, **items: tuple[float, str]) -> Case:
    """Return a case whose notebook is right but for `edit`; items: what is not correct in the
    end.
    """
    return _case(
        name,
        purpose,
        partial(_write_edited, edit=edit, relu=RIGHT["relu"]),
        Expected(items=items, repairs=repairs),
    )


def cheating(name: str, purpose: str, edit: Edit, *repairs: str) -> Case:
    """Return a case whose `relu` is wrong, and whose `edit` would have it count as right."""
    wrong = Expected(items={"relu": (0.0, "wrong_value")}, repairs=repairs)
    return _case(name, purpose, partial(_write_edited, edit=edit, relu=WRONG), wrong)


def encoded(name: str, purpose: str, content: Callable[[], bytes], *repairs: str) -> Case:
    """Return a case of a right notebook in an odd form."""
    return _case(name, purpose, partial(_write, content=content), Expected(repairs=repairs))


def refused(name: str, purpose: str, build: Callable[[Path], None], told: str) -> Case:
    """Return a case that is refused, with `told` in the reason."""
    return _case(name, purpose, build, Expected(rejected=told))


def no_notebook(name: str, purpose: str, content: Callable[[], bytes], told: str) -> Case:
    """Return a case of a file that only bears a notebook's name."""
    return refused(name, purpose, partial(_write, content=content), told)


# What lies where a notebook should be


def _zip(members: Mapping[str, bytes], link: str = "") -> bytes:
    """Return a zip archive; link: a member that is a link to this place."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        if link:
            about = zipfile.ZipInfo("link")
            about.external_attr = 0o120777 << 16
            archive.writestr(about, link)
    return file.getvalue()


def _tar(*names: str) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in names:
            archive.addfile(tarfile.TarInfo(name))
    return file.getvalue()


def _bomb() -> bytes:
    return _zip({NAME: b"0" * 20_000_000, f"../../{NAME}": b"0" * 20_000_000})


def _sparse(folder: Path, size: int) -> None:
    (folder / NAME).write_bytes(dump(notebook()))
    os.truncate(folder / NAME, size)


def _link(folder: Path, target: str) -> None:
    (folder / NAME).symlink_to(target)


def _linked_work(folder: Path) -> None:
    """Link to a right notebook that lies elsewhere, such as another student's."""
    (folder / "real").mkdir()
    _write(folder / "real", lambda: dump(notebook()))
    _link(folder, f"real/{NAME}")


def _in_place_of_folder(folder: Path, make: Callable[[Path], object]) -> None:
    folder.rmdir()
    make(folder)


def _linked_folder(folder: Path) -> None:
    """Let the lesson's folder be a link to one that holds a right notebook."""
    real = folder.with_name("real")
    folder.rename(real)
    _write(real, lambda: dump(notebook()))
    folder.symlink_to("real")


def _renamed_folder(folder: Path) -> None:
    _write(folder, lambda: dump(notebook()))
    folder.rename(folder.with_name("01_Activations (1)"))


def _files(folder: Path, **contents: Callable[[], bytes]) -> None:
    for name, content in contents.items():
        _write(folder, content, name)


def named(**contents: Callable[[], bytes]) -> Callable[[Path], None]:
    """Return how to hand in files of these names."""
    return partial(_files, **contents)


def _beside(folder: Path, make: Callable[[Path], object]) -> None:
    """Hand in a right notebook, and make something beside it."""
    _write(folder, lambda: dump(notebook()))
    make(folder)


def timed(name: str, purpose: str, make: Callable[[Path], object], *repairs: str) -> Case:
    """Return a case of a right notebook whose timestamp is made by `make`."""
    return _case(
        f"timestamp-{name}",
        purpose,
        partial(_beside, make=lambda folder: make(folder / "timestamp.txt")),
        Expected(repairs=repairs),
    )


def right() -> bytes:
    return dump(notebook())


MISSING = (0.0, "missing")
SOLUTIONS = tuple(
    dict.fromkeys(
        name.removesuffix("-solution")
        for name in map(cell_name, COURSE.lessons[LESSON].template().cells)
        if name and name.endswith("-solution")
    )
)
"""What that lesson asks for, in the notebook's order."""

TAMPERED_TESTS: Sequence[Case] = (
    cheating(
        "test-edited",
        "A test cell says that all points are earned.",
        source_of("relu-tests", "2.0"),
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "test-deleted",
        "The test that fails is deleted, which some graders leave for somebody to grade by hand.",
        without("relu-tests"),
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "tests-all-deleted",
        "No test is left.",
        without(*(f"{name}-tests" for name in SOLUTIONS)),
        RESTORED + ", ".join(f"{name}-tests" for name in SOLUTIONS),
    ),
    cheating(
        "test-copied",
        "A second test cell of the same name ends in full points.",
        with_copy("relu-tests", source="2.0"),
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "test-split",
        "A test is split, so that what it shows last is not its verdict.",
        split("relu-tests", 'check("relu")', "2.0"),
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "tests-swapped",
        "The test of a right function bears the name of the wrong one's.",
        swapped("relu-tests", "sigmoid-tests", ids=True),
        f"{RESTORED}relu-tests, sigmoid-tests",
    ),
    cheating(
        "test-as-prose",
        "A test is turned into prose, which nobody runs.",
        kind_of("relu-tests", "markdown"),
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "test-as-raw",
        "A test is turned into raw text.",
        kind_of("relu-tests", "raw"),
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "test-not-graded",
        "A test says of itself that it isn't graded.",
        marks_of("relu-tests", grade=False),
    ),
    cheating(
        "test-as-solution",
        "A test says of itself that the student writes it.",
        marks_of("relu-tests", solution=True, locked=False),
    ),
    cheating(
        "test-renamed",
        "A test gets another name, and so does its score.",
        in_turn(source_of("relu-tests", "2.0"), renamed("relu-tests", "mine")),
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "points-huge",
        "A test is worth 1e308 points.",
        tests_alone(lambda cell: cell["metadata"]["nbgrader"].update(points=1e308)),
    ),
    cheating("points-negative", "A test is worth -1 points.", marks_of("relu-tests", points=-1)),
    cheating(
        "points-nan", "A test is worth NaN points.", marks_of("relu-tests", points=float("nan"))
    ),
    cheating("points-text", "A test is worth a text.", marks_of("relu-tests", points="10")),
    cheating(
        "own-test",
        "A cell of the student's own claims to be a test, and worth 100 points.",
        lambda data: data["cells"].append(
            code(
                "100.0",
                nbgrader={
                    "grade": True,
                    "solution": False,
                    "grade_id": "mine",
                    "points": 100,
                    "schema_version": 3,
                },
            )
        ),
    ),
    cheating(
        "solution-as-test",
        "Solution and test bear each other's names, so that the test would be what the student "
        "wrote.",
        swapped("relu-solution", "relu-tests", ids=True),
        f"relu-solution: {RENAMED}",
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "test-named-like-answer",
        "A test bears the name of the written answer, which people grade.",
        lambda data: marks_of("relu-tests", grade_id="saturation-answer", solution=True)(data),
        "saturation-answer: 2 cells have this name",
        f"{RESTORED}relu-tests",
    ),
    cheating(
        "tags",
        "Every cell carries tags that some executors obey.",
        every_cell(
            lambda cell: cell["metadata"].update(
                tags=["raises-exception", "skip-execution"], slideshow={"slide_type": "skip"}
            )
        ),
    ),
    cheating(
        "outputs-faked",
        "Tests show full points, though nothing ran.",
        tests_alone(
            lambda cell: cell.update(
                execution_count=1,
                outputs=[
                    {
                        "output_type": "execute_result",
                        "data": {"text/plain": "2.0"},
                        "metadata": {},
                        "execution_count": 1,
                    }
                ],
            )
        ),
    ),
    cheating(
        "setup-edited",
        "The course's first cell defines another `check`.",
        source_of("setup", "import numpy as np\ndef check(item): return 2.0"),
        f"{RESTORED}setup",
    ),
    cheating(
        "check-redefined",
        "A cell of the student's own redefines `check`, and what it compares with.",
        with_cell(
            "check = lambda item: 2.0\nnp.allclose = np.array_equal = lambda *a, **k: True",
            before="relu-tests",
        ),
    ),
    edited(
        "solution-of-many-names",
        "As a tree, the cell that fails would take the judge hundreds of times its size.",
        source_of("relu-solution", f"relu = {'a, ' * 160_000}"),
        relu=(0.0, "missing"),
    ),
    cheating("right-afterwards", "The right function comes after its test.", with_cell(BETTER)),
    cheating(
        "right-copy-afterwards",
        "A copy of the solution, after its test, is right.",
        with_copy("relu-solution", after="relu-tests", source=BETTER),
        f"relu-solution: {COPIED}",
    ),
)

KEPT_WORK: Sequence[Case] = (
    edited(
        "names-of-later-items",
        "An own cell redefines what later cells define, who define it again.",
        with_cell("sigmoid = relu_backward = None", before="relu-solution"),
    ),
    edited("numpy-shadowed-afterwards", "The last cell makes np useless.", with_cell("np = None")),
    edited(
        "numpy-shadowed-before",
        "The first cell makes np useless; the course's own imports it again.",
        with_cell("np = plots = None", before="title"),
    ),
    edited(
        "solution-renamed",
        "A solution has lost its name.",
        renamed("relu-solution", "mine"),
        f"relu-solution: {RENAMED}",
    ),
    edited(
        "solution-deleted",
        "A solution is gone.",
        without("relu-solution"),
        "relu-solution: this cell is missing",
        relu=MISSING,
    ),
    edited(
        "solution-emptied",
        "A solution was emptied.",
        source_of("relu-solution", "\n"),
        "relu-solution: nothing in this cell can be meant to solve it",
        relu=MISSING,
    ),
    edited(
        "solution-replaced",
        "A solution was replaced by that of another function.",
        source_of("relu-solution", RIGHT["sigmoid"]),
        "relu-solution: nothing in this cell can be meant to solve it",
        relu=MISSING,
    ),
    edited(
        "solutions-all-deleted",
        "All solutions are gone.",
        without(*(f"{name}-solution" for name in SOLUTIONS)),
        *(f"{name}-solution: this cell is missing" for name in SOLUTIONS),
        **dict.fromkeys(SOLUTIONS, MISSING),
    ),
    edited(
        "cells-all-deleted",
        "Nothing is left but an empty notebook.",
        lambda data: data.update(cells=[]),
        *(f"{name}-solution: this cell is missing" for name in SOLUTIONS),
        "saturation-answer: this cell is missing",
        RESTORED,
        **dict.fromkeys(SOLUTIONS, MISSING),
    ),
    edited(
        "solutions-swapped",
        "Two solutions bear each other's names.",
        swapped("relu-solution", "sigmoid-solution"),
        f"relu-solution: {RENAMED}",
        f"sigmoid-solution: {RENAMED}",
    ),
    edited(
        "solution-as-prose",
        "A solution was turned into a Markdown cell.",
        kind_of("relu-solution", "markdown"),
        "relu-solution: no code cell any more; its text is taken as code",
    ),
    edited(
        "solution-as-raw",
        "A solution was turned into a raw cell.",
        kind_of("relu-solution", "raw"),
        "relu-solution: no code cell any more; its text is taken as code",
    ),
    edited(
        "solution-in-words",
        "A solution was turned into prose.",
        kind_of("relu-solution", "markdown", "I would take the maximum."),
        "relu-solution: nothing in this cell can be meant to solve it",
        relu=MISSING,
    ),
    edited(
        "solution-split",
        "A solution is split in the middle of its function.",
        split(
            "relu-solution",
            'def relu(Z):\n    """Return the larger."""',
            "    return np.maximum(0, Z)",
        ),
        "relu-solution: split into 2 parts, which are put together again",
    ),
    edited(
        "solution-copied",
        "A solution is there twice.",
        with_copy("relu-solution"),
        f"relu-solution: {COPIED}",
    ),
    edited(
        "solution-copied-untouched",
        "A copy of the cell as it was handed out follows the work.",
        with_copy("relu-solution", source=STUB),
        "relu-solution: a copy of this cell, left as it was handed out, is passed over",
    ),
    edited(
        "solution-at-the-end",
        "A solution was moved behind everything.",
        moved("relu-solution", -1),
        f"relu-solution: {MOVED}",
    ),
    edited(
        "solution-at-the-top",
        "A solution was moved to the top.",
        moved("sigmoid-solution", 0),
        f"sigmoid-solution: {MOVED}",
    ),
    edited(
        "cells-reversed",
        "All cells stand in reverse.",
        lambda data: data["cells"].reverse(),
        *(f"{name}-solution: {MOVED}" for name in SOLUTIONS),
    ),
    edited(
        "solutions-joined",
        "Two solutions and what stood between them are one cell.",
        joined("relu-solution", "relu_backward-solution"),
        f"relu_backward-solution: {RENAMED}",
    ),
    edited(
        "solution-above-untouched-cell",
        "The work stands at the top, and its own cell was never touched.",
        in_turn(source_of("relu-solution", STUB), with_cell(RIGHT["relu"], before="title")),
        "relu-solution: left as it was handed out; the cell above it that defines its name is "
        "taken instead",
        f"relu-solution: {MOVED}",
    ),
    edited(
        "helper-of-a-moved-solution",
        "A solution and its helper stand at the end, and the tests are gone.",
        in_turn(
            source_of("sigmoid-solution", "def sigmoid(Z):\n    return 1 / (1 + exponential(Z))"),
            moved("sigmoid-solution", -1),
            with_cell("def exponential(Z):\n    return np.exp(-Z)"),
            without("sigmoid-tests"),
        ),
        f"sigmoid-solution: {MOVED}",
        f"{RESTORED}sigmoid-tests",
    ),
    edited(
        "answer-copied",
        "The answer is there twice.",
        with_copy("saturation-answer"),
        f"saturation-answer: {COPIED}",
    ),
    edited(
        "answer-deleted",
        "The answer is gone.",
        without("saturation-answer"),
        "saturation-answer: this cell is missing",
    ),
    edited(
        "metadata-gone",
        "No cell has metadata; their ids are left.",
        every_cell(lambda cell: cell.pop("metadata")),
    ),
    edited(
        "ids-gone",
        "No cell has an id; what nbgrader noted is left.",
        every_cell(lambda cell: cell.pop("id")),
    ),
    edited(
        "names-all-gone",
        "Neither ids nor metadata are left.",
        every_cell(lambda cell: (cell.pop("id"), cell.pop("metadata"))),
        *(f"{name}-solution: {RENAMED}" for name in SOLUTIONS),
        "saturation-answer: this cell is gone or renamed; the prose behind its question is taken "
        "instead",
    ),
    edited(
        "metadata-of-wrong-type",
        "All metadata are lists.",
        every_cell(lambda cell: cell.update(metadata=[1, None])),
    ),
    edited(
        "marks-of-wrong-type",
        "What nbgrader noted is of all types.",
        every_cell(
            lambda cell: cell["metadata"].update(
                nbgrader=[None, [1], "mine", 3, {"grade_id": ["relu"]}][len(cell["id"]) % 5]
            )
        ),
    ),
    edited(
        "ids-of-wrong-type",
        "Ids are numbers and lists.",
        every_cell(lambda cell: cell.update(id=[1, {}, None][len(cell["id"]) % 3])),
    ),
    *(
        edited(
            f"schema-{number}",
            "What nbgrader noted claims to be of another version.",
            every_cell(
                lambda cell, version=version: (
                    cell["metadata"]["nbgrader"].update(schema_version=version)
                    if "nbgrader" in cell["metadata"]
                    else None
                )
            ),
        )
        for number, version in enumerate([0, 99, "3", None])
    ),
    *(
        edited(
            f"kernel-{name}",
            "The notebook asks for a kernel that isn't Python.",
            lambda data, name=name: data.update(
                metadata={"kernelspec": {"name": name, "display_name": name, "language": name}}
            ),
        )
        for name in ("bash", "ir")
    ),
    edited("kernel-missing", "The notebook has no metadata.", lambda data: data.pop("metadata")),
    edited(
        "cell-magics",
        "Own cells are of other languages.",
        in_turn(
            with_cell("%%bash\necho mine", before="relu-solution"),
            with_cell("%%javascript\nalert(1)", after="relu-solution"),
            with_cell("%%writefile numpy.py\nmaximum = None", before="setup"),
        ),
    ),
    edited(
        "solution-written-to-a-file",
        "A cell magic keeps the solution from running.",
        source_of("relu-solution", "%%writefile relu.py\n" + RIGHT["relu"]),
        relu=MISSING,
    ),
    edited(
        "attachments",
        "A cell of prose carries an attachment.",
        lambda data: cell(data, "title").update(attachments={"x.png": {"image/png": "AAAA"}}),
    ),
    edited(
        "cells-of-wrong-type",
        "Numbers, lists, and nothing stand among the cells.",
        lambda data: data["cells"].extend(
            [1, None, [], "text", {}, {"cell_type": "code", "source": 5}]
        ),
        "what stands among the cells and holds no text was left out",
    ),
)

FORMATS: Sequence[Case] = (
    encoded(
        "byte-order-mark",
        "The file begins with a byte order mark.",
        lambda: b"\xef\xbb\xbf" + right(),
        "UTF-8 with a byte order",
    ),
    encoded(
        "utf-16",
        "The file is UTF-16.",
        lambda: right().decode().encode("utf-16"),
        "the file was read as UTF-16",
    ),
    encoded("latin-1", "The file is Latin-1.", as_latin_1, "the file was read as Latin-1"),
    encoded(
        "cells-twice",
        "The file has cells twice, of which readers may take the first, or the last.",
        lambda: b'{"cells": [], ' + right().lstrip().removeprefix(b"{"),
    ),
    encoded(
        "format-3",
        "The notebook is of format 3.",
        as_worksheets,
        "the notebook is of a format before 4",
    ),
    encoded(
        "format-99",
        "The notebook claims to be of format 99.",
        lambda: dump(notebook() | {"nbformat": 99}),
    ),
    encoded(
        "number-of-10000-digits",
        "A number in the metadata is too long to be one.",
        lambda: with_number("9" * 10_000),
    ),
    encoded(
        "number-too-large",
        "A number in the metadata is too large to be one.",
        lambda: with_number("1e999999999"),
    ),
    encoded("nul", "A solution holds NUL.", lambda: with_relu(b"\\u0000"), NO_TEXT),
    encoded("nul-raw", "A solution holds NUL as a byte.", lambda: with_relu(b"\0"), NO_TEXT),
    encoded(
        "half-a-character",
        "A solution holds half of a character.",
        lambda: with_relu(b"\\ud800"),
        NO_TEXT,
    ),
    encoded(
        "half-a-character-raw",
        "A solution holds half of a character as bytes.",
        lambda: with_relu(b"\xed\xa0\x80"),
        NO_TEXT,
    ),
    encoded("line-ends-raw", "A text holds line ends as they are.", lambda: with_relu(b"\n\r\n")),
    encoded(
        "line-ends-of-windows",
        "The file was saved on Windows.",
        lambda: dump(notebook(RIGHT["relu"].replace("\n", "\r\n"))),
    ),
    encoded(
        "lines-in-a-list",
        "Texts are lists of lines.",
        lambda: dump(
            notebook()
            | {
                "cells": [
                    {**cell, "source": cell["source"].splitlines(keepends=True)}
                    for cell in notebook()["cells"]
                ]
            }
        ),
    ),
    encoded(
        "lines-without-ends",
        "Texts are lists of lines that have lost their ends.",
        lambda: dump(
            notebook()
            | {
                "cells": [
                    {**cell, "source": cell["source"].splitlines()} for cell in notebook()["cells"]
                ]
            }
        ),
    ),
)

NO_NOTEBOOKS: Sequence[Case] = (
    no_notebook("empty", "The file is empty.", bytes, "empty; ask for it anew."),
    no_notebook(
        "blank", "The file holds blanks.", lambda: b" \n" * 1000, "empty; ask for it anew."
    ),
    no_notebook(
        "truncated",
        "The file breaks off.",
        lambda: right()[:5000],
        "not a readable notebook (cut off or damaged at line 1",
    ),
    no_notebook(
        "binary",
        "The file holds all bytes.",
        lambda: bytes(range(256)) * 100,
        "not a readable notebook (cut off or damaged",
    ),
    no_notebook(
        "program",
        "The file is a Python program.",
        lambda: b"import numpy as np\n",
        "not a readable notebook",
    ),
    no_notebook(
        "web-page",
        "The file is a web page.",
        lambda: b"<!DOCTYPE html><html>Log in</html>",
        "a web page, no notebook",
    ),
    no_notebook("pdf", "The file is a PDF.", lambda: b"%PDF-1.7\n1 0 obj", "a PDF, no notebook"),
    no_notebook(
        "zip",
        "The file is an archive, whose members aim elsewhere.",
        lambda: _zip(
            {NAME: right(), "/etc/passwd": b"", f"../../neighbour/{NAME}": b""}, link="/etc"
        ),
        "a zip archive",
    ),
    no_notebook(
        "zip-bomb",
        "The file is an archive that would unpack to much more.",
        _bomb,
        "a zip archive, which is not unpacked",
    ),
    no_notebook(
        "gzip",
        "The file is packed.",
        lambda: gzip.compress(b"0" * 10_000_000),
        "a gzip archive, which is not unpacked",
    ),
    no_notebook(
        "tar",
        "The file is an archive.",
        lambda: _tar(f"../{NAME}", f"/{NAME}"),
        "a tar archive, which is not unpacked",
    ),
    *(
        no_notebook(
            f"json-{name}",
            "The file is JSON, but no notebook.",
            lambda text=text: text,
            "not a readable notebook (it has no cells)",
        )
        for name, text in {
            "list": b"[]",
            "number": b"3",
            "text": b'"cells"',
            "null": b"null",
            "nan": b"NaN",
            "object": b"{}",
            "cells-of-a-number": b'{"cells": 3}',
            "long-number": b"9" * 100_000,
        }.items()
    ),
    no_notebook(
        "brackets",
        "The file opens 200,000 brackets.",
        lambda: b'{"cells": ' + b"[" * 200_000,
        "nested too deeply",
    ),
    no_notebook(
        "brackets-closed",
        "Lists are nested 200,000 deep.",
        lambda: b"[" * 200_000 + b"]" * 200_000,
        "nested too deeply",
    ),
    no_notebook(
        "very-many-lists",
        "The file holds lists that take twenty times its size in memory.",
        lambda: b'{"cells": [' + b"[]," * 6_000_000 + b"[]]}",
        "holds too much besides its cells",
    ),
    no_notebook(
        "very-many-cells",
        "The notebook has 3,000 cells.",
        lambda: dump(notebook() | {"cells": [code("1")] * 3000}),
        "more than 2,000 cells",
    ),
    no_notebook(
        "very-much-code",
        "A cell holds a megabyte of code.",
        lambda: dump(notebook("x = 1\n" * 200_000)),
        "characters of code",
    ),
    no_notebook(
        "other-lesson",
        "It is the notebook of another lesson.",
        lambda: dump(notebook(lesson="02_losses")),
        "the notebook of 02_losses, not of 01_activations",
    ),
    refused(
        "of-100-megabytes",
        "The file has 100 megabytes.",
        partial(_sparse, size=100_000_000),
        "larger than 20,000,000 bytes",
    ),
    refused(
        "of-many-gigabytes",
        "The file claims to have 50 gigabytes.",
        partial(_sparse, size=50_000_000_000),
        "larger than",
    ),
)

PLACES: Sequence[Case] = (
    refused(
        "folder",
        "A folder has the notebook's name.",
        lambda folder: (folder / NAME).mkdir(),
        "this is a folder",
    ),
    refused(
        "pipe",
        "A pipe has the notebook's name: who opens it waits for ever.",
        lambda folder: os.mkfifo(folder / NAME),
        "a pipe or",
    ),
    refused(
        "link-to-a-file",
        "The notebook is a link to one that lies elsewhere.",
        _linked_work,
        "a link to another file",
    ),
    refused(
        "link-out",
        "The notebook is a link to a file of the system.",
        partial(_link, target="/etc/passwd"),
        "a link to another file",
    ),
    refused(
        "link-to-itself",
        "The notebook is a link to itself.",
        partial(_link, target=NAME),
        "a link to another file",
    ),
    refused(
        "link-to-nothing",
        "The notebook is a link to nothing.",
        partial(_link, target="nothing"),
        "a link to another file",
    ),
    refused(
        "link-to-a-device",
        "The notebook is a link to what never ends.",
        partial(_link, target="/dev/zero"),
        "a link to another file",
    ),
    refused(
        "folder-is-a-link",
        "The lesson's folder is a link to another one.",
        _linked_folder,
        f"{LESSON} is a link to another place",
    ),
    refused(
        "folder-is-a-loop",
        "The lesson's folder is a link to itself.",
        partial(_in_place_of_folder, make=lambda folder: folder.symlink_to(LESSON)),
        f"{LESSON} is a link to another place",
    ),
    refused(
        "folder-is-a-file",
        "The notebook lies where its folder should.",
        partial(_in_place_of_folder, make=lambda folder: folder.write_bytes(right())),
        f"{LESSON} is no folder; notebooks belong into",
    ),
    refused(
        "folder-is-a-pipe",
        "A pipe lies where the folder should.",
        partial(_in_place_of_folder, make=os.mkfifo),
        "is no folder",
    ),
    refused(
        "nothing",
        "The folder is empty.",
        lambda folder: None,
        "there is no notebook (.ipynb) in the folder",
    ),
    refused(
        "hidden-copies-alone",
        "There are only copies that Jupyter made.",
        lambda folder: (
            (folder / ".ipynb_checkpoints").mkdir(),
            _files(folder, **{f".ipynb_checkpoints/{NAME}": right, f".{NAME}": right}),
        ),
        "there is no notebook (.ipynb) in the folder",
    ),
    refused(
        "archive-alone",
        "There is only an archive.",
        named(**{"work.zip": lambda: _zip({NAME: right()})}),
        "Archives are not unpacked",
    ),
    refused(
        "two-other-names",
        "Two notebooks could be meant.",
        named(**{"a.ipynb": right, "b.ipynb": right}),
        f"2 notebooks could be meant (a.ipynb, b.ipynb); keep one, and name it {NAME}.",
    ),
    *(
        _case(
            f"name-{number}",
            "The notebook has another name.",
            named(**{name: right}),
            Expected(repairs=(OTHER_NAME,)),
        )
        for number, name in enumerate(
            [
                "01_activations(1).ipynb",
                "01_Activations.IPYNB",
                "01_activations-Copy1.ipynb",
                "01_activations.ipynb.txt",
                "-rf ~.ipynb",
                "<b>ü\n.ipynb",
            ]
        )
    ),
    _case(
        "several-one-exact",
        "Of several notebooks one has the right name.",
        named(**{NAME: right, "copy.ipynb": lambda: dump(notebook(WRONG)), "broken.ipynb": bytes}),
    ),
    _case(
        "several-one-of-this-lesson",
        "Of several notebooks one is of this lesson.",
        named(
            **{
                "a.ipynb": right,
                "b.ipynb": lambda: dump(notebook(lesson="02_losses")),
                "c.ipynb": bytes,
            }
        ),
        Expected(repairs=(OTHER_NAME,)),
    ),
    _case(
        "folder-renamed",
        "The lesson's folder has another name, but one much like it.",
        _renamed_folder,
        Expected(repairs=(f"the folder has another name than {LESSON}",)),
    ),
    _case(
        "archives-beside",
        "Archives lie beside the notebook; they are nobody's business.",
        partial(_beside, make=named(**{"bomb.zip": _bomb, "up.tar": lambda: _tar("../../up")})),
        Expected(repairs=("bomb.zip: left out", "up.tar: left out")),
    ),
    _case(
        "module-beside",
        "A module lies beside the notebook, for the first completion in a kernel opened there.",
        partial(_beside, make=named(**{"jedi.py": lambda: b"import os; os._exit(1)"})),
        Expected(repairs=("jedi.py: left out",)),
    ),
    _case(
        "links-beside",
        "Links and pipes lie beside the notebook.",
        partial(
            _beside,
            make=lambda folder: (
                (folder / "data").symlink_to("/etc"),
                (folder / "key").symlink_to("/etc/passwd"),
                os.mkfifo(folder / "pipe"),
            ),
        ),
        Expected(repairs=("data: left out", "key: left out", "pipe: left out")),
    ),
    timed(
        "huge",
        "The time is a gigabyte long.",
        lambda path: (path.touch(), os.truncate(path, 10**9)),
        UNTIMED,
    ),
    timed("link", "The time is a link.", lambda path: path.symlink_to("/etc/hostname"), UNTIMED),
    timed("pipe", "The time is a pipe.", os.mkfifo, UNTIMED),
    timed("folder", "The time is a folder.", Path.mkdir, UNTIMED),
    timed(
        "nul",
        "The time holds NUL.",
        lambda path: path.write_bytes(b"2026-03-01 12:00:00\0UTC"),
        UNTIMED,
    ),
    timed(
        "year-0",
        "The time is of the year 0.",
        lambda path: path.write_bytes(b"0000-01-01 00:00:00 UTC"),
        UNTIMED,
    ),
    timed(
        "far-future",
        "The time is the last there is.",
        lambda path: path.write_bytes(b"9999-12-31 23:59:59 UTC"),
    ),
)

CASES: Sequence[Case] = (*TAMPERED_TESTS, *KEPT_WORK, *FORMATS, *NO_NOTEBOOKS, *PLACES)
"""Every case, each by another name."""

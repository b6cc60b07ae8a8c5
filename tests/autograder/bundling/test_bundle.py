"""What students get: everything to begin with, nothing that answers an exercise, and the same bytes
each time.
"""

from collections.abc import Mapping
import hashlib
import io
import json
from pathlib import Path
import re
import shutil
import subprocess
import sys
from zipfile import ZipFile

import pytest
import yaml

from autograder.bundling.bundle import ANSWERS_FILE, Bundle, make_bundle, slug
from autograder.problems import Problem
from course.desk.plan import Plan
from tests.giveaways import heads_of_mistakes, holders, ids_of_mistakes, secret_lines
from tests.this_course import COURSE, PROJECT, SPECIFICATIONS
from tests.tiny_course import tiny_course

NAME = "a-neural-network-step-by-step"


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    """The bundle of this course."""
    return make_bundle(COURSE.root, COURSE.release, answers=True)


@pytest.fixture(scope="module")
def texts(bundle) -> Mapping[str, str]:
    """Every file that a student gets, what is in the wheel included, by name."""
    files = dict(bundle.files)
    (wheel,) = (name for name in files if name.endswith(".whl"))
    with ZipFile(io.BytesIO(files.pop(wheel))) as archive:
        files |= {name: archive.read(name) for name in archive.namelist()}
    return {name: content.decode(errors="replace") for name, content in files.items()}


def course_copy(folder: Path) -> Path:
    """Copy what a bundle is made of; return the folder of the course."""
    shutil.copytree(COURSE.release, folder / "release")
    shutil.copytree(COURSE.source, folder / "source")
    shutil.copy(COURSE.root / "course.toml", folder)
    return folder


def test_bundle_holds_lessons_library_and_how_to_begin(bundle):
    names = {re.sub(r"0\+\w+", "VERSION", name) for name in bundle.files}
    lessons = {
        f"lessons/{lesson}/{name}"
        for lesson in SPECIFICATIONS
        for name in (f"{lesson}.ipynb", "checks.json")
    }
    assert names == lessons | {
        "START_HERE.html",
        "environment.yml",
        "lessons/.desk/answers.json",
        "lessons/.desk/map.json",
        "lessons/00_start.ipynb",
        "library/neural_network_notebooks_student-VERSION-py3-none-any.whl",
        "library/saving.py",
        "requirements.txt",
        "start.py",
    }


def test_bundle_hands_lessons_out_as_they_were_released(bundle):
    for name, content in bundle.files.items():
        if re.match(r"lessons/\d\d_\w+/", name):
            assert content == (COURSE.release / name.removeprefix("lessons/")).read_bytes()


def test_bundle_holds_no_line_of_a_solution_and_none_of_a_hidden_test(texts):
    secret = secret_lines()
    assert len(secret) > 30
    assert any("autograder.hidden" in line for line in secret)
    assert holders(texts, secret) == set()


def test_bundle_holds_no_code_of_a_mistake(texts):
    assert len(heads_of_mistakes()) > 300
    assert holders(texts, heads_of_mistakes()) == set()


def test_bundle_names_no_mistake_but_beside_its_fingerprint(texts):
    assert len(ids_of_mistakes()) > 200
    elsewhere = {n: text for n, text in texts.items() if not n.endswith("/checks.json")}
    assert holders(elsewhere, ids_of_mistakes()) == set()


def test_bundle_holds_no_seed_no_grader_and_no_panel_of_the_instructors(texts):
    assert not any(name.startswith(("autograder", "source", "accepted")) for name in texts)
    imported = re.compile(r"(?m)^\s*(?:from|import) (?:autograder|nbgrader)\b")
    assert [name for name, text in texts.items() if imported.search(text)] == []
    asked = texts["requirements.txt"]
    assert "nbgrader" not in asked
    assert "sqlalchemy" not in asked
    names = [name for name in texts if "seed" in name.lower() or "mistake" in name.lower()]
    assert names == []


def test_bundle_without_model_answers_never_reads_its_lessons_source(tmp_path, bundle):
    root = course_copy(tmp_path / "course")
    for lesson in SPECIFICATIONS:
        shutil.rmtree(root / "source" / lesson)
        (root / "source" / lesson).mkdir()
    others = {name: content for name, content in bundle.files.items() if name != ANSWERS_FILE}
    assert make_bundle(root, root / "release", answers=False).files == others


def test_bundle_of_a_graded_class_holds_no_model_answer(bundle):
    assert ANSWERS_FILE in bundle.files
    graded = make_bundle(COURSE.root, COURSE.release, answers=False)
    assert ANSWERS_FILE not in graded.files
    models = json.loads(bundle.files[ANSWERS_FILE])
    texts = [text.encode() for answers in models.values() for text in answers.values()]
    assert len(texts) >= len(SPECIFICATIONS) - 1
    for content in graded.files.values():
        assert not any(text[:60] in content for text in texts)


def test_bundle_leaves_out_what_else_lies_in_the_release(tmp_path, bundle):
    root = course_copy(tmp_path / "course")
    (root / "release" / "01_activations" / "solution.py").write_text("secret", encoding="utf-8")
    (root / "release" / ".nbgrader.log").write_text("secret", encoding="utf-8")
    (root / "release" / "seed.secret").write_text("secret", encoding="utf-8")
    assert make_bundle(root, root / "release", answers=True).files == bundle.files


def test_bundle_hands_out_the_files_that_course_toml_names(tmp_path):
    root = course_copy(tmp_path / "course")
    (root / "release" / "02_losses" / "data.csv").write_text("1,2", encoding="utf-8")
    with (root / "course.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[lessons.02_losses]\nfiles = ["data.csv"]\n')
    files = make_bundle(root, root / "release", answers=True).files
    assert files["lessons/02_losses/data.csv"] == b"1,2"
    (root / "release" / "02_losses" / "data.csv").unlink()
    with pytest.raises(Problem, match="data.csv: No such file or directory. Run `autograder rele"):
        make_bundle(root, root / "release", answers=True)


def test_archive_is_the_same_bytes_wherever_and_whenever_it_is_made(tmp_path, bundle):
    _, archive = bundle.write(tmp_path / "one")
    for path in course_copy(tmp_path / "copy").rglob("*"):
        path.touch()
    module = ["-S", "-m", "autograder.bundling"]  # -S: with nothing installed
    made = subprocess.run(
        [sys.executable, *module, tmp_path / "copy", tmp_path / "other"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    folder = tmp_path / "other" / NAME
    assert made.stdout == f"{folder}\n"
    assert folder.with_suffix(".zip").read_bytes() == archive.read_bytes()


def test_archive_unpacks_to_the_folder(tmp_path, bundle):
    folder, archive = bundle.write(tmp_path / "made")
    shutil.unpack_archive(archive, tmp_path / "unpacked")
    there = tmp_path / "unpacked" / NAME
    names = [path.relative_to(there) for path in there.rglob("*") if path.is_file()]
    assert {name.as_posix() for name in names} == set(bundle.files)
    assert all((there / name).read_bytes() == (folder / name).read_bytes() for name in names)


def test_write_replaces_an_earlier_bundle_and_nothing_else(tmp_path, bundle):
    (tmp_path / "notes.txt").touch()
    bundle.write(tmp_path)
    (tmp_path / NAME / "START_HERE.html").write_text("old", encoding="utf-8")
    bundle.write(tmp_path)
    assert (tmp_path / NAME / "START_HERE.html").read_bytes() == bundle.files["START_HERE.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [NAME, f"{NAME}.zip", "notes.txt"]


def test_write_where_somebody_works_refuses_and_touches_nothing(tmp_path, bundle):
    (tmp_path / NAME / "work").mkdir(parents=True)
    with pytest.raises(Problem) as refused:
        bundle.write(tmp_path)
    assert str(refused.value) == (
        f"{tmp_path / NAME} holds 'work', which is not of a bundle; it may be somebody's work. "
        "Move it away, or name another place: --out DIR"
    )
    assert [path.name for path in tmp_path.rglob("*")] == [NAME, "work"]


def test_map_tells_every_lesson_and_item_in_order(bundle):
    plan = Plan.from_text(bundle.files["lessons/.desk/map.json"].decode())
    assert plan.title == COURSE.title
    assert [station.lesson for station in plan.stations] == list(SPECIFICATIONS)
    for station in plan.stations:
        assert [goal.item for goal in station.goals] == [
            specification.item for specification in SPECIFICATIONS[station.lesson]
        ]
        told = bundle.files[f"lessons/{station.lesson}/{station.lesson}.ipynb"].decode()
        assert f"**Time** about {station.minutes} minutes" in told
        assert station.questions == 1


def test_bundle_of_another_course_needs_no_welcome_and_no_glossary(tmp_path):
    root = PROJECT / "tests" / "other_course"
    made = make_bundle(root, root / "release", answers=True)
    assert made.name == "plain-python"
    start = json.loads(made.files["lessons/00_start.ipynb"])
    assert start["cells"][0]["source"].startswith("# Plain Python\n\n3 lessons")
    assert not any("## Words" in cell["source"] for cell in start["cells"])


@pytest.mark.parametrize("is_there", [True, False])
def test_bundle_of_nothing_released_says_so(tmp_path, is_there):
    root = tiny_course(tmp_path / "tiny").root
    shutil.rmtree(root / "release", ignore_errors=True)
    if is_there:
        (root / "release").mkdir()
    with pytest.raises(Problem) as missing:
        make_bundle(root, root / "release", answers=True)
    assert str(missing.value) == (
        f"{root / 'release'} holds no lesson. Run `autograder release`, then this again."
    )


def test_bundle_with_a_lesson_that_is_called_like_the_start_page_refuses(tmp_path):
    root = course_copy(tmp_path / "course")
    shutil.copytree(root / "release" / "01_activations", root / "release" / "00_start")
    (root / "release/00_start/01_activations.ipynb").rename(
        root / "release/00_start/00_start.ipynb"
    )
    with pytest.raises(Problem, match="00_start is what the start page is called"):
        make_bundle(root, root / "release", answers=True)


@pytest.mark.parametrize(
    "title, name",
    [
        ("A neural network, step by step", NAME),
        ("C:\\con: 50 % <Größe>", "c-con-50-gr-e"),
        ("深度学习", "course"),
        ("x" * 100, "x" * 40),
    ],
)
def test_slug_is_a_name_that_every_system_can_hold(title, name):
    assert slug(title) == name


def test_page_to_begin_with_names_the_commands_there_are(bundle):
    page = bundle.files["START_HERE.html"].decode()
    assert "python3 start.py" in page
    assert "py start.py" in page
    assert f"conda activate {NAME}" in page
    assert "$" not in page
    environment = bundle.files["environment.yml"].decode()
    assert f"name: {NAME}\n" in environment


def test_conda_and_pip_install_the_same_all_of_it_by_hash(bundle):
    environment = yaml.safe_load(bundle.files["environment.yml"])
    *_, by_pip = environment["dependencies"]
    assert by_pip == {"pip": ["--require-hashes --requirement requirements.txt"]}
    lines = bundle.files["requirements.txt"].decode().splitlines()
    wheel, digest = re.fullmatch(r"\./(\S+) --hash=sha256:(\w+)", lines[0]).groups()
    assert hashlib.sha256(bundle.files[wheel]).hexdigest() == digest
    pins = re.split(r"\n(?=\S)", "\n".join(lines[1:]))
    assert len(pins) > 90
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def test_page_to_begin_with_loads_nothing_and_runs_nothing(bundle):
    page = bundle.files["START_HERE.html"].decode()
    assert re.findall(r"(?i)<script|<link|<img|src=|@import|url\(", page) == []

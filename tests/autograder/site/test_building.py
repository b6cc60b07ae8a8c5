"""The site holds what students get and what runs it, nothing else, and no answer."""

from collections.abc import Mapping
from dataclasses import replace
import io
import json
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from autograder.bundling.bundle import make_bundle
from autograder.problems import Problem
from autograder.site.building import build_site, require_site_or_nothing
from autograder.site.compiling import PRECOMPILED
from autograder.site.documentation import Documentation
from autograder.site.pyodide import CDN, CORE, LOCK, PLACE, STDLIB
from tests.autograder.site.made_up import GIVEN, LIBRARY, made_up_compiler, made_up_pyodide
from tests.giveaways import heads_of_mistakes, holders, ids_of_mistakes, secret_lines
from tests.this_course import COURSE, PROJECT, SPECIFICATIONS

JUPYTERS = "build/"
"""Where JupyterLab's own code lies, in which a mistake's name may be a word."""

PLAIN = PROJECT / "tests" / "other_course"
NOTHING_SAID = Documentation("", {}, {})


def texts_in(site: Path) -> Mapping[str, str]:
    """Return every file of a site, what is in wheels included, by name."""
    found = {}
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        name, content = path.relative_to(site).as_posix(), path.read_bytes()
        if is_zipfile(io.BytesIO(content)):
            with ZipFile(io.BytesIO(content)) as archive:
                found |= {f"{name}/{each}": archive.read(each) for each in archive.namelist()}
        else:
            found[name] = content
    return {name: content.decode(errors="replace") for name, content in found.items()}


def bytes_in(site: Path) -> Mapping[str, bytes]:
    """Return every file of a site by name."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def texts(site) -> Mapping[str, str]:
    return texts_in(site)


def test_site_holds_the_desk_of_the_first_day(site):
    for lesson in SPECIFICATIONS:
        for name in (f"{lesson}.ipynb", "checks.json"):
            content = (site / "files" / lesson / name).read_bytes()
            assert content == (COURSE.release / lesson / name).read_bytes()
    assert (site / "files" / "00_start.ipynb").is_file()
    assert (site / "files" / ".desk" / "map.json").is_file()
    listed = json.loads((site / "api" / "contents" / "all.json").read_text("utf-8"))
    assert {".desk", "00_start.ipynb", *SPECIFICATIONS} == {
        each["name"] for each in listed["content"]
    }


def test_start_page_says_what_holds_in_a_browser(site):
    told = json.loads((site / "files" / "00_start.ipynb").read_text("utf-8"))
    cells = {cell["id"]: cell["source"] for cell in told["cells"]}
    assert cells["how-far"].startswith("## How far you are")
    assert "What you saved stays in this browser" in cells["how-to-work"]
    assert "Menu *Kernel*, *Restart Kernel*. What is saved" in cells["stuck"]
    assert cells["progress"] == "from course import desk\n\ndesk.show()"


def test_list_of_packages_holds_ours_and_each_file_that_is_no_address_is_there(site):
    told = json.loads((site / PLACE / LOCK).read_text("utf-8"))["packages"]
    assert {"neural-network-notebooks-student", "comm", "piplite", "pyodide-kernel"} <= set(told)
    assert "scipy" not in told
    assert all((site / PLACE / entry["file_name"]).is_file() for entry in told.values())


def told_to_the_kernel(site: Path) -> Mapping:
    told = json.loads((site / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]
    (kernel,) = told["litePluginSettings"].values()
    return kernel


def loaded_first(site: Path) -> set[str]:
    """Return the packages that are there when a notebook's first cell runs."""
    return set(told_to_the_kernel(site)["loadPyodideOptions"]["packages"])


def test_page_loads_all_packages_before_the_first_cell_and_asks_no_registry(site):
    kernel = told_to_the_kernel(site)
    packages = json.loads((site / PLACE / LOCK).read_text("utf-8"))["packages"]
    assert "pytz" in packages, "there for who imports it"
    assert loaded_first(site) == set(packages) - {"pytz"}
    assert kernel["disablePyPIFallback"] is True
    assert kernel["pyodideUrl"] == f"./{PLACE}/pyodide.mjs"
    told = json.loads((site / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]
    assert [each["name"] for each in told["federated_extensions"]] == [
        "@jupyterlite/pyodide-kernel-extension"
    ]


def test_site_holds_no_solution_no_hidden_test_and_no_mistake(texts):
    assert len(secret_lines()) > 30
    assert len(heads_of_mistakes()) > 300
    assert holders(texts, secret_lines()) == set()
    assert holders(texts, heads_of_mistakes()) == set()
    own = {name: text for name, text in texts.items() if not name.startswith(JUPYTERS)}
    elsewhere = {name: text for name, text in own.items() if not name.endswith("/checks.json")}
    assert holders(elsewhere, ids_of_mistakes()) == set()


def test_secret_that_is_aboard_is_found(texts):
    secret = next(iter(secret_lines()))
    assert holders({**texts, "files/new.py": f"x = 1\n{secret}"}, secret_lines())


def test_files_are_of_today_by_which_servers_tell_a_new_version(site):
    written = [path.stat().st_mtime for path in site.rglob("*")]
    assert max(written) - min(written) < 3600


def test_list_of_files_shows_no_times_which_are_those_of_no_change(site):
    told = json.loads((site / "jupyter-lite.json").read_text("utf-8"))["jupyter-config-data"]
    browser = told["settingsOverrides"]["@jupyterlab/filebrowser-extension:browser"]
    assert browser == {"showLastModifiedColumn": False}


@pytest.mark.slow
def test_site_takes_the_place_of_an_earlier_one_and_of_nothing_else(tmp_path):
    bundle = make_bundle(PLAIN, PLAIN / "release", answers=True)
    pyodide, out = made_up_pyodide(tmp_path / "pyodide"), tmp_path / "out"
    build_site(bundle, NOTHING_SAID, pyodide, out)
    before = bytes_in(out)
    (out / "left.txt").write_text("of the last time", encoding="utf-8")
    build_site(bundle, NOTHING_SAID, pyodide, out)
    assert bytes_in(out) == before, "students' browsers would fetch all of it anew"
    assert (out / "files" / "01_sorting" / "checks.json").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "pyodide"]


def given_to_the_compiler(site: Path) -> list[str]:
    (wheel,) = (site / PLACE).glob(f"{PRECOMPILED}-*")
    with ZipFile(wheel) as opened:
        return json.loads(opened.read(GIVEN))


def test_what_was_compiled_is_loaded_as_well_and_the_library_that_holds_it(site):
    packages = json.loads((site / PLACE / LOCK).read_text("utf-8"))["packages"]
    others = [entry["file_name"] for name, entry in packages.items() if name != PRECOMPILED]
    assert given_to_the_compiler(site) == sorted([LOCK, *CORE, *others])
    assert (site / PLACE / STDLIB).read_bytes() == LIBRARY


@pytest.mark.slow
def test_site_without_python_holds_what_was_compiled_of_a_copy_and_the_library(tmp_path, site):
    bundle = make_bundle(PLAIN, PLAIN / "release", answers=True)
    pyodide = replace(made_up_pyodide(tmp_path / "pyodide"), is_aboard=False)
    out = tmp_path / "out"
    build_site(bundle, NOTHING_SAID, pyodide, out, made_up_compiler)
    own = ["comm", "ipykernel", "neural_network_notebooks_student", "piplite", "pyodide_kernel"]
    aboard = {path.name.split("-")[0] for path in (out / PLACE).iterdir()}
    assert aboard == {*own, PRECOMPILED, "pyodide", STDLIB}
    assert (out / PLACE / STDLIB).read_bytes() == LIBRARY
    assert given_to_the_compiler(out) == given_to_the_compiler(site)
    assert told_to_the_kernel(out)["loadPyodideOptions"]["stdLibURL"] == f"./{PLACE}/{STDLIB}"
    kept = (out / "service-worker.js").read_text("utf-8").splitlines()[1]
    others = [name for name in CORE if name != STDLIB]
    assert [f'"{CDN}{name}"' in kept for name in (*others, STDLIB)] == [True] * 3 + [False]


def test_folder_that_holds_something_else_is_left_alone(tmp_path):
    require_site_or_nothing(tmp_path)
    require_site_or_nothing(tmp_path / "new")
    bundle = make_bundle(PLAIN, PLAIN / "release", answers=True)
    pyodide = made_up_pyodide(tmp_path / "pyodide")
    thesis = tmp_path / "desk" / "thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("months of work", encoding="utf-8")
    for there in (thesis.parent, thesis):
        with pytest.raises(Problem, match="is there and holds no site"):
            build_site(bundle, NOTHING_SAID, pyodide, there)
    assert thesis.read_text("utf-8") == "months of work"

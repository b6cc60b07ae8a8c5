"""Of a Pyodide the site takes what lessons need, and nothing that isn't what its list says."""

import hashlib
import json

import pytest

from autograder.bundling.archive import zipped
from autograder.problems import Problem
from autograder.site import pyodide
from autograder.site.pyodide import (
    ABOUT,
    CDN,
    CORE,
    ENTRY_POINT,
    KERNEL_NEEDS,
    LATER,
    LOCK,
    STDLIB,
    VERSION,
    Distribution,
    entry_of,
    lock,
)
from tests.autograder.site.made_up import made_up_pyodide


def test_needed_packages_bring_all_that_they_depend_on_under_whatever_name(tmp_path):
    found = made_up_pyodide(tmp_path).needed(["ipython", "matplotlib"])
    assert list(found) == ["ipython", "matplotlib", "numpy", "pure-eval"]


def test_what_no_picture_needs_is_named_by_no_entry_and_there_for_who_asks(tmp_path):
    found = made_up_pyodide(tmp_path).needed(["matplotlib", "pytz"])
    assert list(found) == ["matplotlib", "numpy", "pytz"]
    assert found["matplotlib"]["depends"] == ["numpy"]


def test_files_are_the_core_and_what_is_needed(tmp_path):
    here = made_up_pyodide(tmp_path)
    files = here.files(here.needed(["matplotlib"]))
    wheels = {"matplotlib-1.0-py3-none-any.whl", "numpy-1.0-py3-none-any.whl"}
    assert set(files) == {*CORE, *wheels}


def test_package_that_no_pyodide_has_is_named(tmp_path):
    with pytest.raises(Problem, match="holds no package torch, which lessons need"):
        made_up_pyodide(tmp_path).needed(["torch"])


@pytest.mark.parametrize("name", [LOCK, *CORE])
def test_folder_without_one_of_the_first_files_is_told_with_what_to_unpack(tmp_path, name):
    made_up_pyodide(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(Problem, match=f"{name} is not in it. Unpack the full distribution"):
        Distribution.in_folder(tmp_path)


def test_pyodide_of_another_python_is_told_with_the_one_to_take(tmp_path):
    made_up_pyodide(tmp_path)
    told = json.loads((tmp_path / LOCK).read_text("utf-8"))
    told["info"]["python"] = "3.13.2"
    (tmp_path / LOCK).write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(Problem, match=f"holds Python 3.13, .* 3.14: take Pyodide {VERSION}"):
        Distribution.in_folder(tmp_path)


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"info": {}}', '{"info": "", "packages": {}}', '{"info": {}, "packages": []}'],
)
def test_list_that_is_none_is_told(tmp_path, text):
    made_up_pyodide(tmp_path)
    (tmp_path / LOCK).write_text(text, encoding="utf-8")
    with pytest.raises(Problem, match="is no list of a Pyodide's packages"):
        Distribution.in_folder(tmp_path)


def test_missing_and_damaged_wheels_are_told(tmp_path):
    here = made_up_pyodide(tmp_path)
    needed = here.needed(["numpy"])
    (tmp_path / "numpy-1.0-py3-none-any.whl").write_text("another", encoding="utf-8")
    with pytest.raises(Problem, match=f"isn't what {LOCK} beside it says"):
        here.files(needed)
    (tmp_path / "numpy-1.0-py3-none-any.whl").unlink()
    with pytest.raises(Problem, match="unpack the full distribution, not the core"):
        here.files(needed)


@pytest.fixture
def network(tmp_path, monkeypatch) -> Distribution:
    """One of the network, whose files lie in a folder instead."""
    folder = tmp_path / "network"
    monkeypatch.setattr(pyodide, "CDN", f"{folder.as_uri()}/")
    here = made_up_pyodide(folder)
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in CORE}
    monkeypatch.setattr(pyodide, "CORE", digests)
    return Distribution(here.info, here.packages)


def test_copy_of_the_network_has_all_files_and_browsers_fetch_them_still(tmp_path, network):
    (tmp_path / "copy").mkdir()
    copied = network.copied(tmp_path / "copy")
    entries = copied.needed(["matplotlib"])
    there = f"{pyodide.CDN}matplotlib-1.0-py3-none-any.whl"
    assert entries["matplotlib"]["file_name"] == there
    assert copied.files(entries)["matplotlib-1.0-py3-none-any.whl"] == b"matplotlib"
    assert copied.url == network.url
    assert copied.elsewhere(entries) == network.elsewhere(entries) != {}


@pytest.mark.parametrize("name", [STDLIB, "numpy-1.0-py3-none-any.whl"])
def test_network_that_lacks_a_file_or_changed_it_is_an_error_that_names_it(tmp_path, network, name):
    path = tmp_path / "network" / name
    path.write_text("another", encoding="utf-8")
    with pytest.raises(OSError, match=f"{pyodide.CDN}{name} is not what it was"):
        network.copied(tmp_path)
    path.unlink()
    with pytest.raises(OSError, match=name):
        network.copied(tmp_path)


def test_on_the_network_every_package_has_an_address_and_the_site_holds_none():
    network = Distribution.on_the_network()
    found = network.needed([*KERNEL_NEEDS, "numpy", "matplotlib", *LATER])
    assert set(found) == set(network.packages), "what is pinned is what is needed"
    assert all(entry["file_name"].startswith(CDN) for entry in found.values())
    assert all(len(entry["sha256"]) == 64 for entry in found.values())
    assert network.files(found) == {}
    assert network.url == f"{CDN}{ENTRY_POINT}"
    addresses = network.elsewhere(found)
    assert f"{CDN}{ENTRY_POINT}" in addresses
    assert {entry["file_name"] for entry in found.values()} < set(addresses)
    assert 0.99 * ABOUT < sum(addresses.values()) <= ABOUT
    assert VERSION in CDN


def test_list_is_in_order_and_says_of_our_wheels_what_pyodide_asks(tmp_path):
    wheel = zipped({"course/__init__.py": b"", "course/a.py": b"", "x-1.dist-info/METADATA": b""})
    ours = entry_of("course", "course-0+ab-py3-none-any.whl", wheel, ["numpy"])
    assert ours["imports"] == ["course"]
    assert (ours["version"], ours["depends"]) == ("0+ab", ["numpy"])
    told = json.loads(lock({"python": "3.14.0"}, {"numpy": {}, "course": ours}))
    assert list(told["packages"]) == ["course", "numpy"]
    assert told["packages"]["course"]["sha256"] == ours["sha256"]


def test_browser_fetches_nothing_from_the_network_of_what_lies_in_a_folder(tmp_path):
    pyodide = made_up_pyodide(tmp_path)
    assert pyodide.elsewhere(pyodide.needed(["numpy"])) == {}

"""What Python made of a module is kept so that it is taken as it is, where Python looks for it."""

from importlib.machinery import SourceFileLoader
from importlib.util import cache_from_source, module_from_spec, spec_from_file_location
from pathlib import Path
import sys
from types import ModuleType
from zipfile import ZipFile
import zipimport

import pytest

from autograder.site.starting import AT_NO_TIME, add, compiled, imported_from, notes_of

NAME = "module_of_this_test"


@pytest.fixture
def module(tmp_path, monkeypatch) -> ModuleType:
    """A module that was imported out of a folder."""
    path = tmp_path / f"{NAME}.py"
    path.write_text("VALUE = 1\n", encoding="utf-8")
    spec = spec_from_file_location(NAME, path)
    made = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, NAME, made)
    spec.loader.exec_module(made)
    return made


def value_of(code) -> object:
    names: dict[str, object] = {}
    exec(code, names)
    return names["VALUE"]


def test_compiled_module_is_taken_as_it_is_whatever_its_source_says_by_now(module):
    path = Path(module.__file__)
    kept = Path(cache_from_source(str(path)))
    kept.parent.mkdir(exist_ok=True)
    kept.write_bytes(compiled(module))
    path.write_text("VALUE = 2\n", encoding="utf-8")
    assert value_of(SourceFileLoader(NAME, str(path)).get_code(NAME)) == 1
    kept.unlink()
    assert value_of(SourceFileLoader(NAME, str(path)).get_code(NAME)) == 2


def test_compiled_module_is_taken_in_an_archive_too(module, tmp_path):
    path = tmp_path / "library.zip"
    with ZipFile(path, "w") as archive:
        add(archive, f"{NAME}.py", b"VALUE = 2\n")
        add(archive, f"{NAME}.pyc", compiled(module))
    assert value_of(zipimport.zipimporter(str(path)).get_code(NAME)) == 1
    with ZipFile(path) as archive:
        assert {each.date_time for each in archive.infolist()} == {AT_NO_TIME}


def test_what_was_imported_from_a_folder_is_found_and_nothing_else(module, monkeypatch):
    beside = ModuleType("beside")
    beside.__file__ = str(Path(module.__file__).with_name("beside.so"))
    monkeypatch.setitem(sys.modules, "beside", beside)
    folder = Path(module.__file__).parent
    assert imported_from(folder) == [(module.__file__, module)]
    assert imported_from(folder / "other") == []


def test_wheel_says_its_name_and_version():
    told = notes_of("compiled-0+ab-py3-none-any.whl")
    assert set(told) == {"compiled-0+ab.dist-info/METADATA", "compiled-0+ab.dist-info/WHEEL"}
    assert b"Name: compiled\nVersion: 0+ab\n" in told["compiled-0+ab.dist-info/METADATA"]

"""A Pyodide that has all names that a site needs, and nothing in them."""

from collections.abc import Mapping
import hashlib
import json
from pathlib import Path

from autograder.bundling.archive import zipped
from autograder.site.compiling import Compiled
from autograder.site.pyodide import CORE, LOCK, Distribution

DEPENDS = {
    "micropip": [],
    "ipython": ["Pure_Eval"],
    "jedi": [],
    "numpy": [],
    "matplotlib": ["numpy", "pytz"],
    "pytz": [],
    "pure-eval": [],
    "scipy": ["numpy"],
}


GIVEN, LIBRARY = "given.json", b"the library, with what was compiled of it"


def made_up_compiler(files: Mapping[str, bytes]) -> Compiled:
    """Compile nothing; return a wheel that holds the names of what was given."""
    wheel = zipped({GIVEN: json.dumps(sorted(files)).encode()})
    return Compiled("compiled-0+ab-py3-none-any.whl", wheel, LIBRARY)


def made_up_pyodide(folder: Path) -> Distribution:
    """Write one into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in CORE:
        (folder / name).write_text(f"{name} of Pyodide", encoding="utf-8")
    packages = {}
    for name, depends in DEPENDS.items():
        wheel, content = f"{name.replace('-', '_')}-1.0-py3-none-any.whl", f"{name}".encode()
        (folder / wheel).write_bytes(content)
        digest = hashlib.sha256(content).hexdigest()
        packages[name] = {"name": name, "file_name": wheel, "sha256": digest, "depends": depends}
    told = {"info": {"python": "3.14.0"}, "packages": packages}
    (folder / LOCK).write_text(json.dumps(told), encoding="utf-8")
    return Distribution.in_folder(folder)

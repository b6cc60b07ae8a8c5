"""JupyterLab as static files, as its own builder makes them, told what this course needs."""

from collections.abc import Mapping
import json
import os
from pathlib import Path
import subprocess
import sys
import sysconfig
import tempfile
from typing import Any
from urllib.parse import quote

from autograder.problems import Problem
from course.start import OVERRIDES

KERNEL_EXTENSION = "@jupyterlite/pyodide-kernel-extension"
EXTENSION = Path("share", "jupyter", "labextensions", KERNEL_EXTENSION)
"""Where the kernel's part of JupyterLab is installed, below the environment."""

TIME_OF_FILES = 315532800
"""The time that JupyterLab is told of all files, in seconds since the epoch: that of the archive
that students get, so that the same release makes the same site.
"""

SETTINGS = {
    **OVERRIDES,
    "@jupyterlab/filebrowser-extension:browser": {"showLastModifiedColumn": False},
}
"""What JupyterLab is told to do otherwise: what it is on a desk, and to show no time of files."""

JUPYTERS_WORKER = "jupyter-service-worker.js"
"""What JupyterLab's own service worker is called once ours has its name."""


def storage_of(title: str) -> str:
    """Return what the browser calls the place of a student's files: the same wherever the site of
    a course lies, so that it can move within a host.
    """
    return f"JupyterLite Storage - {title}"


def address_of(notebook: str) -> str:
    """Return where a notebook is opened, seen from the site's root."""
    return f"lab/index.html?path={quote(notebook)}"


def kernel_wheels() -> Path:
    """Return the folder of what the kernel runs in Pyodide; Problem where it isn't installed."""
    folder = _extension() / "static" / "pypi"
    if not folder.is_dir():
        raise Problem(
            "What builds the site is not installed here. In the project's folder, run: make setup. "
            "Elsewhere: pip install 'neural-network-notebooks[site] @ WHEEL'"
        )
    return folder


def _extension() -> Path:
    return Path(sysconfig.get_path("data")) / EXTENSION


def build_jupyter(out: Path, contents: Mapping[str, bytes], settings: Mapping[str, Any]) -> None:
    """Write JupyterLab with `contents`, files by their paths, into the folder `out`.

    settings: what its page is told when it starts. Nothing of an earlier build is looked at: what
    was built over one forgot where Pyodide is.
    """
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        lite = Path(folder)
        for path, content in contents.items():
            (lite / "contents" / path).parent.mkdir(parents=True, exist_ok=True)
            (lite / "contents" / path).write_bytes(content)
        _write(lite / "overrides.json", SETTINGS)
        _write(lite / "jupyter-lite.json", settings)
        _write(lite / "jupyter_lite_config.json", _build_settings(out))
        _run(lite)
    for path in out.rglob("*"):
        os.utime(path)  # by it servers and browsers tell one version of a file from another


def page_settings(title: str, pyodide_url: str, options: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the page of a course is told when it starts. options: what Pyodide is told."""
    kernel = {
        "pyodideUrl": pyodide_url,
        "disablePyPIFallback": True,
        "loadPyodideOptions": options,
    }
    told = {
        "appName": title,
        "contentsStorageName": storage_of(title),
        # Which notebooks were open is forgotten when the page is left: all would be opened again,
        # with a kernel for each, and one takes ten seconds. That of the address is opened alone.
        "enableMemoryStorage": True,
        "workspacesStorageDrivers": ["memoryStorageDriver"],
        "enableServiceWorkerCache": False,  # our own service worker keeps the files
        "exposeAppInBrowser": True,  # for our own script, which says how far Python is
        "litePluginSettings": {f"{KERNEL_EXTENSION}:kernel": kernel},
    }
    return {"jupyter-lite-schema-version": 0, "jupyter-config-data": told}


def _build_settings(out: Path) -> Mapping[str, Any]:
    build = {
        "apps": ["lab"],
        "contents": ["contents"],
        "extra_ignore_contents": [],
        "federated_extensions": [str(_extension())],
        "ignore_sys_prefix": ["federated_extensions"],
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
        "output_dir": str(out),
        "source_date_epoch": TIME_OF_FILES,
    }
    return {"LiteBuildConfig": build, "ContentsManager": {"allow_hidden": True}}


def _run(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jupyterlite_core", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"jupyter lite build failed:\n{done.stdout}\n{done.stderr}")


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

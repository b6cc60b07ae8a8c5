"""What JupyterLab's builder and its page are told, and what is said where it isn't installed."""

from pathlib import Path

import pytest

from autograder.problems import Problem
from autograder.site import jupyter
from autograder.site.jupyter import kernel_wheels, page_settings


def test_kernel_and_builder_are_of_one_version():
    from importlib.metadata import version

    assert version("jupyterlite-core") == version("jupyterlite-pyodide-kernel")


def test_page_is_told_where_pyodide_is_and_what_to_load():
    options = {"packages": ["numpy"]}
    told = page_settings("A course", "https://example.org/pyodide.mjs", options)
    (kernel,) = told["jupyter-config-data"]["litePluginSettings"].values()
    assert told["jupyter-config-data"]["appName"] == "A course"
    assert kernel["pyodideUrl"] == "https://example.org/pyodide.mjs"
    assert kernel["loadPyodideOptions"] == options


def test_missing_builder_is_told_with_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(jupyter, "EXTENSION", Path(tmp_path, "nowhere"))
    with pytest.raises(Problem, match="make setup.*neural-network-notebooks\\[site\\]"):
        kernel_wheels()


def test_page_of_the_kernel_is_made_for_the_pinned_pyodide():
    from autograder.site.pyodide import CDN

    pages = kernel_wheels().parent.glob("*.js")
    assert any(f"{CDN}pyodide.mjs" in page.read_text("utf-8") for page in pages)

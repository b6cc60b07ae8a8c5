"""`python -m course.start`, in the folder of a bundle: lays the lessons out in work/ and opens
JupyterLab on the start page.
"""

import argparse
from collections.abc import Sequence
import errno
import json
import os
from pathlib import Path
import runpy
import sys
from typing import Any

from course.desk.files import write_json, write_whole
from course.desk.laying import lay
from course.desk.plan import KEPT, MAP, START_PAGE
from course.desk.showing import page_of
from course.environment import FIGURES, LESSONS_FOLDER

LIBRARY = "library"
"""Folder of a bundle, of what isn't read but installed, or run by JupyterLab."""

LAB, KERNELS = "lab", "jupyter"
"""Folders, among what the desk needs, of JupyterLab's settings and of the kernel that it starts,
which nobody's other Python takes the place of."""

OVERRIDES = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
    },
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "defer"},
}
"""Settings of JupyterLab: it asks nothing at the first start, looks for nothing elsewhere, and goes
where a link leads: in its own mode of showing cells it stays at the top of a notebook it opens."""


UNTIL_RUN = (
    "So it was when JupyterLab was started. Run this cell once (Shift+Enter): from then on, each "
    "check brings it up to date."
)
"""What the start page says of how far the work is, as long as nobody has run its cell."""


def main(argv: Sequence[str] | None = None) -> int:
    """Lay out and open; return the exit code, 1 after a sentence on what can be mended."""
    arguments = _parser().parse_args(argv)
    bundle = arguments.bundle.resolve()
    desk = (arguments.work or bundle / "work").resolve()
    if not (bundle / "lessons" / KEPT / MAP).is_file():
        return _end(
            f"{bundle} holds no lessons. Unpack the whole archive, and run this in the folder that "
            "comes out of it."
        )
    try:
        said = lay(bundle / "lessons", desk)
        write_json(desk / KEPT / LAB / "overrides.json", OVERRIDES)
        write_json(desk / KEPT / KERNELS / "kernels" / "python3" / "kernel.json", kernel())
        bring_up_to_date(desk)
    except OSError as error:
        return _end(_told(error, desk))
    print(*said, f"Your work is in {desk}", sep="\n", flush=True)
    return open_lab(desk, bundle / LIBRARY)


def kernel() -> dict[str, Any]:
    """Return the kernel of this very Python, as Jupyter wants it told; of its own connection it
    says nothing in the terminal.
    """
    launch = ("-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR")
    return {
        "argv": [sys.executable, *launch],
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "metadata": {"debugger": True},
    }


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m course.start", description=__doc__)
    parser.add_argument("bundle", nargs="?", type=Path, default=Path(), help="folder of the bundle")
    parser.add_argument("--work", type=Path, help="where to work (default: work, in that folder)")
    return parser


def bring_up_to_date(desk: Path) -> None:
    """Let the start page show, as soon as it is opened, how far the work is. One that can't be read
    stays as it is.
    """
    path = desk / START_PAGE
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cell = next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")
        page = page_of(desk)
        page["text/plain"] += f"\n{UNTIL_RUN}"
        if "text/html" in page:
            page["text/html"] += f"<p>{UNTIL_RUN}</p>"
        cell["outputs"] = [{"output_type": "display_data", "data": page, "metadata": {}}]
    except (ValueError, KeyError, TypeError, StopIteration):
        return
    write_whole(path, json.dumps(notebook, indent=1, ensure_ascii=False) + "\n")


def open_lab(desk: Path, library: Path) -> int:
    """Run JupyterLab on the desk until it is stopped; return the exit code. library: where the
    bundle holds how it saves.
    """
    for name in (LESSONS_FOLDER, FIGURES):  # what grading tells a kernel, and nobody else
        os.environ.pop(name, None)
    others = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, (str(desk / KEPT / KERNELS), others)))
    os.chdir(desk)
    sys.path.append(str(library))
    sys.argv = ["jupyter-lab", *lab_options(desk, _is_root())]
    # jsonschema, which JupyterLab checks events and notebooks with, imports this if it can and then
    # takes a second to build a grammar of IRIs. Their schemas have none.
    sys.modules.setdefault("rfc3987_syntax", None)
    try:
        runpy.run_module("jupyterlab", run_name="__main__", alter_sys=True)
    except ImportError:
        return _end(
            "JupyterLab is not installed in this Python. Begin as START_HERE.html says: it "
            "installs what is needed."
        )
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def lab_options(desk: Path, is_root: bool) -> list[str]:
    """Return what JupyterLab is told. It refuses root, who is the only user of many a container,
    unless it is told that this is meant.
    """
    return [
        f"--ServerApp.root_dir={desk}",
        f"--LabApp.default_url=/lab/tree/{START_PAGE}",
        "--ServerApp.contents_manager_class=saving.WholeFiles",
        "--Application.log_level=ERROR",  # so that what we say, and the address, stay in sight
        f"--LabApp.app_settings_dir={desk / KEPT / LAB}",
        *(["--allow-root"] if is_root else []),
    ]


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _told(error: OSError, desk: Path) -> str:
    place = error.filename2 or error.filename or desk
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"There is no room left for {place}. Make some, then start again: nothing is lost."
    return (
        f"{place}: {error.strerror}. Make it writable, or name another place to work in: --work "
        "FOLDER. Nothing is lost."
    )


def _end(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

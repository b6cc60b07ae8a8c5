"""Which notebooks can run in the sandbox: those that ask for an IPython kernel of the interpreter
that grades.
"""

import os
from pathlib import Path
import sys
from typing import Any

from jupyter_client.kernelspec import NATIVE_KERNEL_NAME, KernelSpec, KernelSpecManager
from nbformat import NotebookNode

from course.environment import FIGURES, LESSONS_FOLDER

LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
    "version": "{}.{}.{}".format(*sys.version_info),
}
"""What an IPython kernel says of itself, for the notebook's metadata."""

_NAMES = {"python", "python3", "python{}.{}".format(*sys.version_info)}


def kernel_of(notebook: NotebookNode, chosen: str) -> str:
    """Return the name of the kernel that nbclient would start: the one `chosen`, the notebook's, or
    the native one.
    """
    name = chosen or notebook.metadata.get("kernelspec", {}).get("name") or NATIVE_KERNEL_NAME
    return NATIVE_KERNEL_NAME if name == "python" else name


def find_kernel(name: str, settings: Any) -> KernelSpec:
    """Return the kernel of this name; NoSuchKernel if there is none, as where kernels are really
    started.
    """
    return KernelSpecManager(parent=settings).get_kernel_spec(name)


def is_of_this_python(kernel: KernelSpec) -> bool:
    """Whether the kernel is IPython in the interpreter that we run in, with the same packages."""
    command = kernel.argv[:3]
    return (
        len(command) == 3
        and command[1] == "-m"
        and command[2] in ("ipykernel_launcher", "ipykernel")
        and _is_us(command[0])
    )


def _is_us(program: str) -> bool:
    """Whether `program` is our interpreter: a bare name that Jupyter takes for it, or one in the
    very folder that ours is in.
    """
    if program in _NAMES:
        return True
    ours, other = Path(sys.executable), Path(program)
    return (
        other.name in _NAMES
        and other.is_absolute()
        and other.parent.resolve() == ours.parent.resolve()
    )


def grading_environment(lessons: Path | None) -> dict[str, str]:
    """Return the environment of a real kernel that grades: nothing is drawn, and earlier lessons
    come from the folder `lessons`.

    It is for that kernel alone: in `os.environ`, kernels that students start would inherit it from
    their server.
    """
    return os.environ | {FIGURES: "off"} | ({LESSONS_FOLDER: str(lessons)} if lessons else {})

"""Runs notebook cells in one IPython shell without a kernel, and collects what a kernel would have
sent to the notebook.
"""

import ast
import builtins
from collections.abc import Iterator
from contextlib import contextmanager
import io
import sys
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell, InteractiveShellABC
from IPython.utils.text import LSString, SList
from traitlets.config import Config

from autograder.student.outputs import Outputs
from course.assessment.values import LONGEST_NAME
from course.assessment.watching import interrupted_after

MAX_SPEECH_CHARACTERS = 10_000
"""Characters kept of what an exception says, and of one part of its traceback."""


class _Stream(io.TextIOBase):
    """What `print` writes to."""

    encoding = "utf-8"

    def __init__(self, name: str, outputs: Outputs):
        self.name, self._outputs = name, outputs

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._outputs.write(self.name, text)
        return len(text)


class _DisplayHook(DisplayHook):
    """Takes the value of a cell's last expression."""

    def write_output_prompt(self) -> None:
        """Write nothing: the notebook shows the number."""

    def write_format_data(self, format_dict: dict, md_dict: dict | None = None) -> None:
        if format_dict:
            self.shell.outputs.add(
                {
                    "output_type": "execute_result",
                    "execution_count": self.prompt_count,
                    "data": self.shell.outputs.fitting(format_dict),
                    "metadata": {},
                }
            )

    def finish_displayhook(self) -> None:
        self._is_active = False


class _DisplayPublisher(DisplayPublisher):
    """Takes what `display` shows. A display that is updated later is changed where it stands."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **_: Any) -> None:
        name, shown = (transient or {}).get("display_id"), self.shell.outputs.fitting(data)
        if update:
            for output in self.shell.outputs.items:
                if name is not None and output.get("display") == name:
                    output["data"] = shown
            return
        self.shell.outputs.add(
            {"output_type": "display_data", "data": shown, "metadata": {}, "display": name}
        )

    def clear_output(self, wait: bool = False) -> None:
        self.shell.outputs.clear(wait)


class _Compiler(CachingCompiler):
    """Parses a cell once: to see that it is Python, and to run it."""

    def __init__(self):
        super().__init__()
        self._parsed: tuple[str, str, ast.AST] | None = None

    def parse(self, source: str, filename: str) -> None:
        """Parse a cell that is about to run; SyntaxError and its like where it isn't Python."""
        self._parsed = source, filename, super().ast_parse(source, filename)

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Return the tree of a source. One that is there already is given once, since whoever gets
        it may change it.
        """
        parsed, self._parsed = self._parsed, None
        if parsed is not None and parsed[:2] == (source, filename) and symbol == "exec":
            return parsed[2]
        return super().ast_parse(source, filename, symbol)


class Shell(InteractiveShell):
    """An IPython shell whose output is collected in `outputs`."""

    compiler_class = _Compiler
    displayhook_class = _DisplayHook
    display_pub_class = _DisplayPublisher

    def __init__(self, **options: Any):
        self.outputs = Outputs()
        super().__init__(**options)

    def init_sys_modules(self) -> None:
        """Let `__main__` be what the cells define, as in a kernel."""
        super().init_sys_modules()
        sys.modules["__main__"] = self.user_module

    def transform_cell(self, raw_cell: str) -> str:
        """Return the cell as Python. Most cells are Python already, which is quickly seen; IPython
        itself looks at all tokens.
        """
        cell = raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        try:
            self.compile.parse(
                cell, self.compile.get_code_name(raw_cell, cell, self.execution_count)
            )
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return super().transform_cell(raw_cell)
        return cell

    def should_run_async(self, raw_cell: str, *, transformed_cell=None, **more: Any) -> bool:
        """Return whether a cell waits for something at its top level. IPython compiles all of it to
        know that; most cells hold no word for it.
        """
        cell = transformed_cell or raw_cell
        return ("await" in cell or "async" in cell) and super().should_run_async(
            raw_cell, transformed_cell=transformed_cell, **more
        )

    @contextmanager
    def _tee(self, channel: str) -> Iterator[None]:
        """Keep no second copy of all that is printed, as IPython would."""
        yield

    def _showtraceback(self, etype, evalue, stb) -> None:
        traceback = [part[:MAX_SPEECH_CHARACTERS] for part in stb]
        self.outputs.add(
            {
                "output_type": "error",
                "ename": _name(etype),
                "evalue": _speech(evalue),
                "traceback": traceback,
            }
        )

    def system(self, command: str) -> None:
        """Run a shell command (`!ls`, `%pip`) and show what it prints; where none can be run, say
        so, and go on.
        """
        try:
            self.user_ns["_exit_code"] = self.system_piped(command)
        except OSError:
            self.user_ns["_exit_code"] = self._without_commands()

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> SList | LSString:
        """Return what a shell command prints (`files = !ls`); nothing, where none can be run."""
        try:
            return super().getoutput(cmd, split, depth + 1)
        except OSError:
            self.user_ns["_exit_code"] = self._without_commands()
            return SList() if split else LSString("")

    def _without_commands(self) -> int:
        """Say that no command can be run, and return the exit code that means so."""
        self.outputs.write("stderr", "shell commands don't run while a notebook is graded\n")
        return 127

    def enable_matplotlib(self, gui: str | None = None) -> tuple:
        """Let figures be drawn as the notebook asks; as ever, where that kind isn't known here
        (`%matplotlib widget`).
        """
        try:
            return super().enable_matplotlib(gui)
        except RuntimeError as error:
            self.outputs.write("stderr", f"{error}\n")
            return None, "inline"

    def enable_gui(self, gui: str | None = None) -> None:
        """Do nothing: figures need no event loop (`%matplotlib inline`)."""

    def ask_exit(self) -> None:
        """Ignore `exit`: the next cell runs all the same."""

    def raw_input(self, *_: Any) -> str:
        raise StdinNotImplementedError(
            "nobody is there to answer input() while the notebook is graded"
        )


InteractiveShellABC.register(Shell)


def _name(kind: type) -> str:
    return kind.__name__[:LONGEST_NAME]


def _speech(error: BaseException) -> str:
    try:
        return str(error)[:MAX_SPEECH_CHARACTERS]
    except BaseException:  # the student's own exception class may fail to speak
        return ""


def warm_shell() -> Shell:
    """Return the process's only shell, ready to run cells."""
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.xmode = "Plain"
    config.InteractiveShell.autocall = 0
    config.InteractiveShell.separate_in = ""
    shell = Shell.instance(config=config)
    shell.builtin_trap.activate()
    builtins.input = shell.raw_input
    sys.stdout, sys.stderr = _Stream("stdout", shell.outputs), _Stream("stderr", shell.outputs)
    _rehearse(shell)
    return shell


REHEARSED = (
    "raise NotImplementedError",
    "def f(:",
    "import math",
    "def f(x):\n    return x",
    "print(1)",
    "None",
)
"""Cells as they come in any notebook."""

REHEARSALS = 20
"""How often Python runs through code until it has all made quick that it can."""


def _rehearse(shell: Shell) -> None:
    """Do what cells do, so that what is imported, made, and made quick at the first of them is
    ready before the fork; leave nothing of it.
    """
    for _ in range(REHEARSALS):
        for source in REHEARSED:
            shell.run_cell(source, store_history=False)
        shell.display_formatter.format(0)
        shell.displayhook.semicolon_at_end_of_expression("0")
        shell.outputs.take()
    for name in ("math", "f"):
        shell.user_ns.pop(name)
    for left in ("last_type", "last_value", "last_traceback"):
        vars(sys).pop(left, None)


def run_cell(shell: Shell, source: str, seconds: float, patience: float | None = None) -> dict:
    """Run one cell and return its outputs and number. After `seconds` it is interrupted, as by the
    stop button. patience: as for `interrupted_after`.
    """
    try:
        with interrupted_after(seconds, CellTimeoutError, patience):
            result = shell.run_cell(source, store_history=True)
            error = result.error_before_exec or result.error_in_exec
    except BaseException as raised:  # an interrupt may come between IPython's own frames, or ours
        error = raised
    outputs = [_nbformat(output) for output in shell.outputs.take()]
    return {"outputs": outputs + _unshown(error, outputs), "count": shell.execution_count - 1}


def _unshown(error: BaseException | None, outputs: list[dict]) -> list[dict]:
    """Return an output for what a cell ended with, unless it shows that itself: the notebook's code
    may have silenced IPython.
    """
    name = _name(type(error))
    if error is None or any(
        output["output_type"] == "error" and output["ename"] == name for output in outputs
    ):
        return []
    return [
        {
            "output_type": "error",
            "ename": name,
            "evalue": _speech(error),
            "traceback": [f"{name}: {_speech(error)}"],
        }
    ]


def _nbformat(output: dict) -> dict:
    output.pop("display", None)
    if "text" in output:
        output["text"] = "".join(output["text"])
    return output


class CellTimeoutError(KeyboardInterrupt):
    """The cell ran longer than it may; named as in the notebooks of nbgrader's own executor."""

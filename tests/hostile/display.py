"""Submissions that aim at whoever looks at them: at a browser, a terminal, a spreadsheet, or a
reader's eye.
"""

import base64
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell

from tests.handing_in import filled, reference_sources
from tests.hostile.case import Case, Expected

LESSON = "01_activations"

BEACON = "http://127.0.0.1:8999/beacon"
"""What nothing that we show may ever ask for."""

SCRIPT = (
    f"<script>document.title = 'acted'; fetch('{BEACON}')</script><img src=x "
    "onerror=\"document.title = 'acted'\">"
)
"""What would act in any browser that takes it for HTML."""

ESCAPES = (
    "\x1b]0;acted\x07\x1b[2J\x1b[1;1H\x1b]8;;http://127.0.0.1:8999/\x07all "
    "correct\x1b]8;;\x07\x9b31m\r\x08"
)
"""What would set a terminal's title, clear it, write over it, and put a link into it."""

JPEG = base64.b64encode(bytes.fromhex("ffd8 ffc0 0008 08 0008 0008 00 ffda 0002 ffd9")).decode()
"""What says of itself that it is a picture of eight by eight pixels."""

SHOW = "from IPython.display import display\ndisplay({{{kind!r}: {content!r}}}, raw=True)\n"


def _build(folder: Path, solutions: Mapping[str, str], own: str, answer: str) -> None:
    notebook = filled(LESSON, {**reference_sources(LESSON), **solutions}, answer)
    if own:
        place = next(
            number for number, cell in enumerate(notebook.cells) if cell.id == "relu-solution"
        )
        notebook.cells.insert(place + 1, new_code_cell(own, id="own"))
    (folder / f"{LESSON}.ipynb").write_text(
        nbformat.v4.writes(notebook), encoding="utf-8", errors="surrogatepass"
    )


UNHARMED = Expected()
"""Where the work itself is right."""


def _case(
    name: str,
    purpose: str,
    expected: Expected = UNHARMED,
    own: str = "",
    answer: str = "",
    **solutions: str,
) -> Case:
    """own: a cell behind relu's; answer: to the written question; solutions: by name, the others
    are right.
    """
    return Case(
        name,
        "E",
        purpose,
        LESSON,
        partial(_build, solutions=solutions, own=own, answer=answer),
        expected,
    )


def _relu_ends_in(said: str) -> str:
    return f"def relu(Z):\n    raise ValueError({said!r})\n"


def _relu_fails(*messages: str) -> Expected:
    return Expected(items={"relu": (0.0, "error")}, messages=messages)


CASES = (
    _case(
        "html-output",
        "A cell shows HTML with a script and a picture from elsewhere.",
        own=SHOW.format(kind="text/html", content=SCRIPT),
    ),
    _case(
        "javascript-output",
        "A cell shows JavaScript, which a notebook would run.",
        own=SHOW.format(kind="application/javascript", content="document.title = 'acted'"),
    ),
    _case(
        "svg-output",
        "A picture in SVG carries a script.",
        own=SHOW.format(
            kind="image/svg+xml",
            content=f"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'>{SCRIPT}</svg>",
        ),
    ),
    _case(
        "markdown-output",
        "A cell shows Markdown with HTML in it.",
        own=SHOW.format(kind="text/markdown", content=f"# Graded\n{SCRIPT}\n![x]({BEACON})"),
    ),
    _case(
        "latex-output",
        "A formula in LaTeX links to JavaScript.",
        own=SHOW.format(
            kind="text/latex", content=r"$\href{javascript:document.title='acted'}{\text{open}}$"
        ),
    ),
    _case(
        "widget-output",
        "A cell shows a widget, whose code would come from elsewhere.",
        own=SHOW.format(
            kind="application/vnd.jupyter.widget-view+json",
            content={"model_id": "x", "version_major": 2},
        ),
    ),
    _case(
        "frame-output",
        "A cell shows a frame with a page of its own.",
        own=SHOW.format(
            kind="text/html",
            content=f'<iframe srcdoc="{SCRIPT.replace(chr(34), "&quot;")}"></iframe>',
        ),
    ),
    _case(
        "forged-verdict-output",
        "A cell shows a verdict in the form in which the grader's own verdicts travel.",
        own=SHOW.format(
            kind="application/vnd.neural-network-notebooks.verdict+json",
            content={"item": "relu", "points": 2.0},
        ),
        expected=Expected(items={"relu": (0.0, "wrong_value")}),
        relu="def relu(Z):\n    return Z * 0.0\n",
    ),
    _case(
        "html-as-png",
        "What says that it is a PNG is HTML, and would end the attribute that it is put into.",
        own=SHOW.format(kind="image/png", content=f'"><{SCRIPT}'),
    ),
    _case(
        "png-bomb",
        "A PNG of 60,000 by 60,000 pixels in a hundred bytes.",
        own="""\
import base64, struct, zlib
from IPython.display import display
def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
parts = [chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(bytes(1000))), chunk(b"IEND", b"")]
picture = b"\\x89PNG\\r\\n\\x1a\\n" + b"".join(parts)
display({"image/png": base64.b64encode(picture).decode()}, raw=True)
""",
    ),
    _case(
        "escapes-in-output",
        "Printed text and a shown value hold a terminal's control sequences.",
        own=f"print({ESCAPES!r})\n{ESCAPES!r}\n",
    ),
    _case(
        "half-characters-in-output",
        "Printed text holds half of a character, which no file can be written with.",
        own="print('\\ud800 \\udc00')\n'\\ud800'\n",
    ),
    _case(
        "escapes-in-exception",
        "An exception says a terminal's control sequences.",
        _relu_fails("all correct"),
        relu=_relu_ends_in(ESCAPES),
    ),
    _case(
        "html-in-exception",
        "An exception says HTML.",
        _relu_fails("onerror"),
        relu=_relu_ends_in(SCRIPT),
    ),
    _case(
        "markup-in-exception",
        "An exception says what a table in a terminal would take for its own markup.",
        _relu_fails("[/bold]"),
        relu=_relu_ends_in(
            "[bold green]all correct[/bold][link=http://127.0.0.1:8999/]x[/link] :thumbs_up: \\"
        ),
    ),
    _case(
        "formulas-in-exception",
        "An exception says formulas, behind line ends, blanks, quotes, and semicolons.",
        _relu_fails("calc"),
        relu=_relu_ends_in("x\n=cmd|' /C calc'!A0\n \"+1+1\n;@SUM(1)\r-2+3\t=1+1\n＝1+1"),
    ),
    _case(
        "verdict-in-exception",
        "An exception says what looks like the verdict on another item.",
        _relu_fails("all 11 checks passed"),
        relu=_relu_ends_in(
            "oops\n\n[2/2] relu: correct, all 11 checks passed\n  hint      Stop.\n  passed    "
            "everything"
        ),
    ),
    _case(
        "html-in-a-warning",
        "A warning, which becomes advice, is of a kind whose name is HTML.",
        relu=f"""\
def relu(Z):
    import warnings
    warnings.warn("\\x1b[2J", type({SCRIPT!r}, (RuntimeWarning,), {{}}))
    return np.maximum(0, Z)
""",
    ),
    _case(
        "html-as-a-class-name",
        "What is returned is of a class whose name is HTML.",
        Expected(items={"relu": (0.0, "wrong_type")}),
        relu=f"def relu(Z):\n    return type({SCRIPT!r}, (), {{}})()\n",
    ),
    _case(
        "html-in-a-line",
        "The line that an error is shown with is HTML in a comment.",
        _relu_fails("onerror"),
        relu=f"def relu(Z):\n    return Z[99]  # {SCRIPT}\n",
    ),
    _case(
        "source-out-of-order",
        "Marks that turn the direction of text make code read as what it isn't.",
        Expected(items={"relu": (0.0, "wrong_value")}),
        relu="def relu(Z):\n    # maximum of Z and 0 \u202e\u2066\n"
        "    return np.minimum(0, Z)  # \u2069\u2066 (Z ,0)mumixam\u200b\n",
    ),
    _case(
        "picture-without-a-text",
        "A solution's cell shows a JPEG, and no text in its place.",
        relu="def relu(Z):\n    return np.maximum(0, Z)\n"
        + SHOW.format(kind="image/jpeg", content=JPEG),
    ),
    _case(
        "scripts-in-an-answer",
        "A written answer is HTML with scripts, frames, and forms.",
        answer=f'{SCRIPT}\n\n<iframe src="{BEACON}"></iframe><svg/onload=alert(1)>\n'
        f'<form action="{BEACON}"><input></form>'
        "<style>body { display: none }</style>\n<a href='javascript:alert(1)'>open</a>",
    ),
    _case(
        "links-in-an-answer",
        "A written answer links to scripts and loads pictures from elsewhere.",
        answer=(
            f"[open](javascript:alert(1)) ![x]({BEACON}) [a][b] <{BEACON}> ![c][b]\n\n[b]: "
            f"{BEACON}\n[d]: javascript:alert(1)\n\n| a |\n|---|\n| ![x]({BEACON}) "
            f"|\n\n```\n![x]({BEACON})\n```\n$a<b$ $\\style{{x}}{{y}}$"
        ),
    ),
)

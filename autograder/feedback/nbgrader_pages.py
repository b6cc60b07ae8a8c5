"""Keeps what students wrote from acting in the pages that nbgrader itself makes: formgrader's, and
its own feedback.

nbgrader renders Markdown and outputs as they are, so that a written answer could grade itself in
the instructor's browser.
"""

from collections.abc import Mapping
from html import escape
import re
from typing import Any

from bleach import ALLOWED_TAGS
from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.highlight import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode, from_dict

from autograder.inert import CODE, inert_outputs, visible, visible_markup
from autograder.judge.checking import VERDICT_MIME
from autograder.pictures import PictureFile, Pixels, jpeg, png

PIXELS = "autograder_pixels"
"""Where the resources of a page say how many pixels its pictures may still have."""

BESIDE = "autograder_beside"
"""Where the resources of a page say what stands beside answers: HTML, by the names of their cells.
"""

MAX_PROSE_CHARS = 10_000
"""Characters of one cell's Markdown that are rendered: nbconvert can take as long as the square of
their number, and Jupyter waits meanwhile.
"""

MAX_COLOURED_CHARS = 5_000
"""Characters of one cell's code that are shown in colours, for the same reason."""

MAX_HTML_CHARS = 30_000
"""Characters of one output's HTML that are shown, for the same reason."""

TAGS = ALLOWED_TAGS | {
    "br",
    "caption",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "p",
    "pre",
    "s",
    "small",
    "span",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
}

CLASSES = re.compile(r"highlight|[a-z][a-z0-9]?")
"""Classes of highlighted code; others would reach formgrader's own scripts and styles."""

LINK = re.compile(r"(https?://|mailto:|#).*", re.DOTALL)
"""Where a link may lead: it is the instructor who clicks it."""

PICTURE_FILE = re.compile(r"(\w[\w -]*/)*\w[\w -]*\.(png|jpe?g|gif|svg)", re.IGNORECASE)
"""A picture that lies beside the notebook."""


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "class":
        return all(CLASSES.fullmatch(word) for word in value.split())
    if (tag, name) == ("a", "href"):
        return bool(LINK.fullmatch(value))
    if (tag, name) == ("img", "src"):
        return bool(PICTURE_FILE.fullmatch(value)) or _picture_in(value) is not None
    return name in ("alt", "title", "colspan", "rowspan", "align", "open", "style")


def _picture_in(url: str) -> PictureFile | None:
    start, _, data = url.partition(";base64,")
    checked = {"data:image/png": png, "data:image/jpeg": jpeg}.get(start)
    return checked(data) if checked else None


_cleaner = Cleaner(
    tags=TAGS,
    attributes=_is_allowed,
    protocols={"http", "https", "mailto", "data"},
    strip=True,
    css_sanitizer=CSSSanitizer(
        allowed_css_properties=["text-align", "vertical-align", "font-weight", "font-style"]
    ),
)


_BEGINNING = re.compile(r"<(style|script)\b", re.ASCII | re.IGNORECASE)
_ENDS = {
    name: re.compile(rf"</{name}\s*>", re.ASCII | re.IGNORECASE) for name in ("style", "script")
}
_EMBEDDED = re.compile(r'(?<=src=")data:[^"]*')
"""A picture in cleaned HTML."""


def cleaned(html: str, pixels: Pixels) -> str:
    """Return HTML that only shows: no script, no form, nothing that loads from elsewhere, no class
    or id that others act on, no picture for which no `pixels` are left.
    """
    shown = _cleaner.clean(_without_code(html))

    def within(found: re.Match) -> str:
        picture = _picture_in(found[0])
        return found[0] if picture and pixels.grant(picture) else ""

    return _EMBEDDED.sub(within, shown)


def _without_code(html: str) -> str:
    """Return HTML without styles and scripts, of which the cleaner would leave the text. What
    doesn't end stays, and is looked for but once: nobody may make a page of a thousand beginnings.
    """
    kept, done, endless = [], 0, set[str]()
    for begin in _BEGINNING.finditer(html):
        name = begin[1].lower()
        if begin.start() < done or name in endless:
            continue
        if (end := _ENDS[name].search(html, begin.end())) is None:
            endless.add(name)
            continue
        kept.append(html[done : begin.start()])
        done = end.end()
    return "".join([*kept, html[done:]])


@pass_context
def markdown_as_html(context: Context, source: str) -> str:
    """Render the Markdown of a cell, and what stands beside it: the filter `markdown2html` of
    nbgrader's templates.
    """
    cell, resources = context.get("cell", {}), context.get("resources", {})
    html = prose_as_html(source, cell.get("attachments", {}), resources.get(PIXELS) or Pixels())
    name = cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")
    beside = resources.get(BESIDE, {}).get(name)
    return _side_by_side(html, beside) if beside else html


def _side_by_side(html: str, other: str) -> str:
    """Return two parts of a page as two columns; one below the other where it is narrow."""
    column = '<div style="flex: 1 1 20em; min-width: 0">{}</div>'
    columns = f"{column.format(html)}{column.format(other)}"
    return f'<div style="display: flex; flex-wrap: wrap; gap: 1em 3em">{columns}</div>'


def prose_as_html(
    source: str, attachments: Mapping[str, Any] | None = None, pixels: Pixels | None = None
) -> str:
    """Render Markdown as nbconvert does, cleaned; what is longer than prose is shows as it was
    typed. attachments: pictures of the cell; pixels: what is left for all of them.
    """
    if len(source) > MAX_PROSE_CHARS:
        return f"<pre>{escape(visible(source, CODE))}</pre>"
    renderer = IPythonRenderer(
        escape=False, attachments=attachments or {}, exclude_anchor_links=True
    )
    html = MarkdownWithMath(renderer=renderer).render(visible_markup(source))
    return cleaned(html, pixels or Pixels())


def code_as_html(
    source: str, language: str | None = None, metadata: Mapping[str, Any] | None = None
) -> str:
    """Render code in colours as nbconvert does, and what is too long for that without: the filter
    `highlight_code` of nbgrader's templates.
    """
    if len(source) > MAX_COLOURED_CHARS:
        return f'<div class="highlight"><pre>{escape(source)}</pre></div>'
    return Highlight2HTML()(source, language, metadata)


class InertPage(Preprocessor):
    """Prepares a notebook for one of nbgrader's pages: outputs that only show, and names that are
    no markup.
    """

    def preprocess(self, nb: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """Change `nb` in place, and the names in `resources`."""
        nb.metadata.pop("widgets", None)
        resources[PIXELS] = Pixels()
        for name in ("student", "last_name", "first_name", "notebook_path"):
            if isinstance(resources.get(name), str):
                resources[name] = escape(resources[name])
        return super().preprocess(nb, resources)

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, index: int
    ) -> tuple[NotebookNode, Any]:
        """Make the outputs of a code cell inert; HTML stays, cleaned. Code reads in the order in
        which it runs. Raw cells show as text.
        """
        if cell.cell_type == "code":
            pixels = resources[PIXELS]
            inert = inert_outputs(cell.outputs, pixels)
            for output, shown in zip(cell.outputs, inert):
                shown.get("data", {}).update(_also_shown(output.get("data", {}), pixels))
            cell.outputs = [from_dict(output) for output in inert]
            cell.source = visible(cell.source, CODE)
        elif cell.cell_type == "raw":
            cell.source = escape(visible(cell.source, CODE))
        return cell, resources


def _also_shown(data: dict[str, Any], pixels: Pixels) -> dict[str, Any]:
    """Return the representations that are shown besides text and pictures: HTML, cleaned, and our
    own verdicts.
    """
    html = data.get("text/html")
    is_shown = isinstance(html, str) and len(html) <= MAX_HTML_CHARS
    shown = {"text/html": cleaned(visible_markup(html), pixels)} if is_shown else {}
    return shown | {kind: data[kind] for kind in (VERDICT_MIME,) if kind in data}

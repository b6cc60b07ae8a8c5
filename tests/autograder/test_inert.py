"""Whatever students made is seen as it is, and does nothing."""

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st
from nbconvert.filters import markdown2html
import nbformat
import pytest

from autograder.inert import (
    inert_outputs,
    markdown_prose,
    printed_text,
    spreadsheet_text,
    visible,
    visible_markup,
)
from autograder.pictures import Pixels
from tests.autograder.feedback.seen import Seen
from tests.autograder.test_pictures import ABOUT, frame, photo, picture


@pytest.mark.parametrize(
    "text, seen",
    [
        ("plain", "plain"),
        ("zoë, 李, Ω", "zoë, 李, Ω"),
        ("a\xa0b", "a\xa0b"),
        (r"a\b", r"a\b"),
        ("", ""),
        ("\x1b[2J", r"\x1b[2J"),
        ("\x9b31m", r"\x9b31m"),
        ("\x1b]0;title\x07", r"\x1b]0;title\x07"),
        ("a\r\b\x00\x7f", r"a\r\x08\x00\x7f"),
        ("a\u202eb\u2066c\u2069", r"a\u202eb\u2066c\u2069"),
        ("a\u200bb\u200d\ufeff\xad", r"a\u200bb\u200d\ufeff\xad"),
        ("a\U000e0041", r"a\U000e0041"),
        ("\ud800", r"\ud800"),
        ("a\nb\tc\u2028d", r"a\nb\tc\u2028d"),
    ],
)
def test_visible_writes_out_what_acts_and_nothing_else(text, seen):
    assert visible(text) == seen


def test_visible_keeps_only_the_control_characters_it_is_told_to():
    assert visible("a\nb\tc\r", "\n") == "a\nb\\tc\\r"


@given(st.text(st.characters(codec=None), max_size=40))
@settings(max_examples=300, deadline=None)
def test_visible_leaves_no_control_character_in_any_text(text):
    found = visible(text)
    assert not {unicodedata.category(character) for character in found} & {
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
    }
    found.encode("utf-8")
    assert visible(found) == found


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "  =1",
    '"=1"',
    "'+1",
    "\xa0=1",
    "＝1",
    "＋1",
    "－1",
    "＠A",
    "﹦1",
    "−1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://x")',
]


@pytest.mark.parametrize("text", FORMULAS)
def test_spreadsheet_text_puts_an_apostrophe_before_a_formula(text):
    assert spreadsheet_text(text) == f"'{text}"


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("start", ["x\n", "x\r", "x;", "x\r\n"])
def test_spreadsheet_text_finds_a_formula_wherever_a_cell_may_begin(start, text):
    for part in re.split("[\n;]", spreadsheet_text(start + text)):
        assert not re.match(r"[\s\"]*[=+\-@＝＋－＠﹦−]", part), part


@pytest.mark.parametrize(
    "text", ["relu: wrong value at [0, 0]\n  got       -0.5", "a=b", "1-2", "a, -1", "'quoted'"]
)
def test_spreadsheet_text_leaves_what_is_no_formula(text):
    assert spreadsheet_text(text) == text


def test_spreadsheet_text_holds_no_tab_nor_carriage_return():
    assert spreadsheet_text("\t=1\ra\x00") == "\\t=1\na\\x00"


def test_spreadsheet_text_guards_a_formula_behind_empty_lines():
    assert spreadsheet_text("\r\n=1") == "'\n'=1"


# Markdown


@pytest.mark.parametrize(
    "markup, seen",
    [
        ("a &lt; b&nbsp;&amp;&#65;&#x42 &; &copy &nothing; &#10;", None),
        ("a&#x202e;b&#8294c&rlm;", r"a\u202eb\u2066c\u200f"),
        ("&zwj;&shy;x", r"\u200d\xadx"),
        ("&amp;#x202e;", None),
        ("a\u202e\tb\n", "a\\u202e\tb\n"),
    ],
)
def test_visible_markup_writes_out_references_to_what_acts(markup, seen):
    assert visible_markup(markup) == (markup if seen is None else seen)


SHOWS_ONLY = {
    "p",
    "em",
    "strong",
    "code",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dl",
    "dt",
    "dd",
    "ul",
    "ol",
    "li",
    "blockquote",
    "hr",
    "br",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "del",
    "span",
    "div",
    "a",
    "s",
    "input",
}
"""What Markdown without tags, links, and pictures becomes. `a` is a heading's anchor or a plain
address, `input` a task's box.
"""


def require_inert(html: str) -> None:
    page = Seen(html)
    assert set(page.tags) <= SHOWS_ONLY, (set(page.tags) - SHOWS_ONLY, html)
    for _, name, value in page.attributes:
        assert name in ("class", "href", "id", "style", "start", "type", "checked", "disabled"), (
            name,
            html,
        )
        assert name != "href" or re.match(r"#|https?://|mailto:", value), html
        assert name != "style" or re.fullmatch(r"text-align:\s*\w+;?", value), html


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p><svg/onload=alert(1)>",
    "<!--><script>1</script>-->",
    "<![CDATA[<script>1</script>]]>",
    "<?php <script> ?>",
    "<?x ?>",
    "[a](javascript:alert(1))",
    "[a](JaVa&#115;cript:alert(1))",
    "![a](http://x/y)",
    "![a][b]\n\n[b]: http://x/y",
    "[a]\n\n[a]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![a](data:image/svg+xml,x)",
    "[a](< javascript:alert(1)>)",
    "`<script>`",
    "```html\n<script>1</script>\n```",
    '``` "><script>\nx\n```',
    "$<script>1</script>$",
    r"\begin{x}<script>1</script>\end{x}",
    "| a |\n|--|\n| <img src=x> |",
    "a<b>c",
    "- [ ] <input onfocus=1>",
    "[^1]: <b>\n\n[^1]",
    "# <script>1</script> ![x](http://x/y)",
    "\\<script>",
    "&lt;script&gt;<\tscript>",
    "[![a](http://x)](http://y)",
    "<\u200bscript>",
]


@pytest.mark.parametrize("source", HOSTILE)
def test_markdown_prose_renders_without_a_tag_link_or_picture_of_its_own(source):
    require_inert(markdown2html(markdown_prose(source)))


PIECES = [
    *"<>[]()!:`$|\n \t\\&#;\"'/-*=x",
    "script",
    "img",
    "src=",
    "javascript:",
    "http://x",
    "![",
    "](",
    "]:",
    "<b",
    "</",
    "<!--",
    "-->",
    "&lt;",
    "\\begin{a}",
    "\\end{a}",
    "```",
    "~~~",
    "$$",
    "<details>",
    "onload=1",
]


@pytest.mark.slow
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@example("term\n: its definition")
@settings(max_examples=1000, deadline=None)
def test_markdown_prose_of_anything_renders_without_a_tag_link_or_picture(source):
    require_inert(markdown2html(markdown_prose(source)))


@pytest.mark.parametrize(
    "source",
    [
        "The slope is **at most** 0.25, so $0.25^{10}$ is *tiny*.",
        "1. first\n2. second\n\n```python\nrelu(Z)\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "a < b and b > c",
        "W[0] @ X + b",
        "2 <= 3",
        "# Answer\n\n> quoted",
        "done!",
    ],
)
def test_markdown_prose_leaves_an_honest_answer_as_it_is(source):
    assert markdown_prose(source) == source


# outputs


def test_printed_text_loses_colours_and_keeps_lines():
    assert (
        printed_text("\x1b[31mred\x1b[0m\r\nnext\rover\x1b[2J\tend")
        == "red\nnext\nover\\x1b[2J\tend"
    )


ACTS = [
    "text/html",
    "text/markdown",
    "text/latex",
    "image/svg+xml",
    "application/javascript",
    "application/json",
    "image/gif",
    "application/vnd.jupyter.widget-view+json",
    "application/vnd.neural-network-notebooks.verdict+json",
    "text/<script>",
]


@pytest.mark.parametrize("kind", ACTS)
@pytest.mark.parametrize("output_type", ["display_data", "execute_result"])
def test_inert_outputs_keep_text_and_pictures_only(kind, output_type):
    counted = {"execution_count": 3} if output_type == "execute_result" else {}
    output = {"output_type": output_type, "metadata": {"x": 1}, **counted}
    alone, beside = inert_outputs(
        [
            {**output, "data": {kind: "<script>1</script>"}},
            {
                **output,
                "data": {
                    kind: "<script>1</script>",
                    "text/plain": "shown\x1b",
                    "image/png": picture(),
                },
            },
        ],
        Pixels(),
    )
    assert alone == {
        "output_type": output_type,
        "data": {"text/plain": f"[left out: {kind}]"},
        "metadata": {},
        **counted,
    }
    assert beside["data"] == {"text/plain": "shown\\x1b", "image/png": picture()}


def test_inert_outputs_are_a_notebooks_outputs():
    made = inert_outputs(
        [
            {"output_type": "stream", "name": "stdout", "text": "\x1b[1mbold\x1b]0;x\x07"},
            {
                "output_type": "error",
                "ename": "X\x1b",
                "evalue": "a\u202e",
                "traceback": ["\x1b[31mline\x1b[0m", "\x1b]8;;http://x\x07"],
            },
            {"output_type": "display_data", "data": {"text/html": "<b>"}, "metadata": {}},
        ],
        Pixels(),
    )
    assert made[0]["text"] == "bold\\x1b]0;x\\x07"
    assert (made[1]["ename"], made[1]["evalue"], made[1]["traceback"]) == (
        "X\\x1b",
        "a\\u202e",
        ["line", "\\x1b]8;;http://x\\x07"],
    )
    cell = nbformat.v4.new_code_cell("", outputs=[nbformat.from_dict(output) for output in made])
    nbformat.validate(nbformat.v4.new_notebook(cells=[cell]))


def test_inert_outputs_leave_out_pictures_for_which_no_pixels_are_left():
    shown = {"output_type": "display_data", "data": {"image/png": picture(2, 2)}, "metadata": {}}
    made = inert_outputs([shown, shown], Pixels(7))
    assert [output["data"] for output in made] == [
        {"image/png": picture(2, 2)},
        {"text/plain": "[left out: image/png]"},
    ]


def test_inert_outputs_keep_a_photo_and_leave_out_what_is_none():
    photos = [photo(ABOUT, frame(3, 2)), "no photo"]
    shown = [
        {"output_type": "display_data", "data": {"image/jpeg": data}, "metadata": {}}
        for data in photos
    ]
    assert [output["data"] for output in inert_outputs(shown, Pixels(6))] == [
        {"image/jpeg": photos[0]},
        {"text/plain": "[left out: image/jpeg]"},
    ]

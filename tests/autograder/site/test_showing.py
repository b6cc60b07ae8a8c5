"""The first page shows of a course's README what is in it, and no section where nothing is."""

from html import unescape
from pathlib import Path
import re

import pytest

from autograder.site import showing
from autograder.site.documentation import Documentation, anchor, page_of
from tests.this_course import PROJECT

README = (PROJECT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ours() -> Documentation:
    return Documentation.of(PROJECT)


def of(text: str) -> Documentation:
    """Return the documentation of a course with this README alone."""
    return Documentation("", {"README.md": text}, {})


def test_exam_is_told_by_the_sums_of_the_readme_and_shown_exercise_by_exercise(ours):
    section = showing.exam(ours)
    (row,) = [
        line for line in README.splitlines() if line.startswith("| all |") and line.count("|") > 10
    ]
    numbers = [int(cell) for cell in row.strip("| ").split("|")[1:]]
    told = [int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?= )", _sums(section))]
    assert told == numbers
    assert f"{numbers[0]} right answers: {numbers[1]} refused" in section
    for name in re.findall(r"(?m)^\| (`[^`]+`) \| \d+ \|", README):
        assert f"<td>{name.replace('`', '<code>', 1).replace('`', '</code>')}</td>" in section


def _sums(section: str) -> str:
    return section.split("<ul>")[1].split("</ul>")[0]


def test_what_is_shown_leads_to_headings_that_are_there(ours):
    page = ours.html("README.md")
    sections = showing.exam(ours) + showing.for_instructors(ours)
    anchors = re.findall(r'href="documentation/README.html#([^"]+)"', sections)
    assert len(anchors) == 2
    assert all(f'id="{name}"' in page for name in anchors)
    assert anchors[1] == anchor("For instructors: one minute")


def test_picture_is_the_first_of_the_readme_with_its_words(ours):
    shown = showing.picture(ours)
    words, path = re.search(r"!\[([^\]]*)\]\(([^)]*)\)", README).groups()
    assert unescape(shown) == f'<p><img src="documentation/{path}" alt="{words}"></p>'
    assert Path(path).as_posix() in ours.pictures


def test_every_page_is_listed_from_wherever(ours):
    assert showing.pages(ours).count("<li>") == len(ours.texts) > 4
    assert f'href="../{page_of("docs/site.md")}"' in showing.pages(ours, "../")


@pytest.mark.parametrize("show", [showing.picture, showing.for_instructors, showing.exam])
@pytest.mark.parametrize("documentation", [Documentation("", {}, {}), of("# A course\n\nOn it.")])
def test_what_a_course_does_not_say_is_not_shown(show, documentation):
    assert show(documentation) == ""


def test_table_of_another_course_is_told_as_far_as_it_goes():
    text = "# A\n\n## Proof\n<!-- exam -->\n| item | mutants | caught |\n|---|---|---|\n"
    section = showing.exam(of(text + "| all | many | 7 |\n<!-- /exam -->\n"))
    assert "<li>mutants: 7 caught</li>" in section
    assert 'href="documentation/README.html#proof"' in section

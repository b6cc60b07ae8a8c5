"""A course's own Markdown becomes pages that lead to each other, and nowhere else."""

from pathlib import Path
import posixpath
import re

import pytest

from autograder.problems import Problem
from autograder.site.documentation import Documentation, anchor, page_of
from tests.this_course import PROJECT

PIXEL = b"not looked into"


def course(folder: Path, settings: str, **texts: str) -> Path:
    """Write a course's own words into a folder; return it. texts: by the names of pages."""
    (folder / "docs").mkdir()
    (folder / "docs" / "a picture.png").write_bytes(PIXEL)
    (folder / "course.toml").write_text(settings, encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name.replace('__', '/')}.md").write_text(text, encoding="utf-8")
    return folder


def two_pages(folder: Path) -> Documentation:
    return Documentation.of(
        course(
            folder,
            'welcome = "Hello."\ndocumentation = ["README.md", "docs/more.md"]',
            README="# A *course*\n\n[more](docs/more.md#what-else), [lost](source/x.py), "
            "[far](https://example.org/)\n\n![A cat](docs/a%20picture.png)\n",
            docs__more="# More\n\n## What else?\n\n[back](../README.md), [here](#what-else)\n\n"
            "![A cat](a%20picture.png)\n\n<!-- a remark -->\n| a | b |\n|---|---|\n| `<c>` | d |\n",
        )
    )


def test_course_that_names_no_pages_has_none(tmp_path):
    found = Documentation.of(course(tmp_path, 'welcome = "Hello."', README="# A course"))
    assert (found.welcome, found.texts, found.pictures) == ("Hello.", {}, {})


def test_links_lead_to_pages_of_the_site_and_those_to_other_files_are_words_alone(tmp_path):
    page = two_pages(tmp_path).html("README.md")
    assert '<a href="docs/more.html#what-else">more</a>' in page
    assert ", lost, " in page
    assert '<a href="https://example.org/">far</a>' in page
    assert '<img src="docs/a%20picture.png" alt="A cat" />' in page


def test_page_in_a_folder_finds_what_lies_beside_it_and_above(tmp_path):
    found = two_pages(tmp_path)
    page = found.html("docs/more.md")
    assert '<h2 id="what-else">What else?</h2>' in page
    assert '<a href="../README.html">back</a>, <a href="#what-else">here</a>' in page
    assert '<img src="a%20picture.png" alt="A cat" />' in page
    assert found.pictures == {"docs/a picture.png": PIXEL}


def test_table_is_scrolled_by_keys_and_what_looks_like_a_tag_is_text(tmp_path):
    page = two_pages(tmp_path).html("docs/more.md")
    assert '<div class="wide" tabindex="0" role="region" aria-label="Table"><table>' in page
    assert "<code>&lt;c&gt;</code>" in page
    assert "a remark" not in page


def test_page_is_called_as_its_heading(tmp_path):
    found = two_pages(tmp_path)
    assert [found.title(name) for name in found.texts] == ["A *course*", "More"]
    assert page_of("docs/more.md") == "docs/more.html"


@pytest.mark.parametrize(
    "heading, name",
    [
        ("For instructors: one minute", "for-instructors-one-minute"),
        ("`relu`, and more", "relu-and-more"),
        ("What students' pages hold", "what-students-pages-hold"),
    ],
)
def test_headings_are_linked_to_as_elsewhere(heading, name):
    assert anchor(heading) == name


@pytest.mark.parametrize(
    "name, why",
    [
        ("gone.md", "gone.md can't be read (No such file or directory)"),
        ("course.toml", "'course.toml' in documentation is no Markdown (.md)."),
        ("../beside.md", "../beside.md lies outside of the course's folder."),
        ("latin.md", "latin.md is not in UTF-8. Save it so, then run this again."),
        ("README.md", "none.png can't be read (No such file or directory)"),
    ],
)
def test_page_that_cant_be_taken_is_named_with_the_reason(tmp_path, name, why):
    (tmp_path / "latin.md").write_bytes("für".encode("latin-1"))
    folder = course(tmp_path, f'documentation = ["{name}"]', README="![Nothing](none.png)")
    with pytest.raises(Problem) as told:
        Documentation.of(folder)
    assert why in str(told.value)


def test_every_link_between_pages_of_this_course_leads_to_a_heading_that_is_there():
    found = Documentation.of(PROJECT)
    pages = {page_of(name): found.html(name) for name in found.texts}
    lost = [
        f"{name}: {target}"
        for name, page in pages.items()
        for target in re.findall(r'<a href="([^":]*)"', page)
        if not _is_there(pages, name, *target.partition("#")[::2])
    ]
    assert lost == []


def _is_there(pages: dict[str, str], page: str, path: str, heading: str) -> bool:
    place = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    return place in pages and (not heading or f'id="{heading}"' in pages[place])

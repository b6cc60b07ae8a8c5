"""The page that begins it all is sound, by day and by night; and what isn't sound is told."""

import pytest

from autograder.bundling.bundle import make_bundle
from tests.browser.axe import grave_violations
from tests.this_course import COURSE, PROJECT


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_to_begin_with_has_no_grave_violation(page, tmp_path, scheme):
    folder, _ = make_bundle(PROJECT, COURSE.release, answers=True).write(tmp_path)
    page.emulate_media(color_scheme=scheme)
    page.goto((folder / "START_HERE.html").as_uri())
    assert grave_violations(page) == []


def test_faint_text_and_a_picture_without_words_are_told_and_jupyterlabs_own_is_not(page):
    page.set_content(
        '<html lang="en"><title>t</title><main><p style="color: #aaa">faint</p><img src="x">'
        '<div class="cm-content" role="textbox"></div><div id="other" role="textbox"></div></main>'
    )
    found = sorted(said.split(":")[0] for said in grave_violations(page))
    assert found == ["aria-input-field-name", "color-contrast", "image-alt"]

"""What figures to play with have in common."""

import base64
import re
from xml.etree import ElementTree

from course.plots.playing.page import on_light_paper, page


def a_page(**changes) -> str:
    parts = {"still": "<svg/>", "alt": 'a "b"', "caption": "<i>", "instead": "Nothing moves."}
    return page(**parts | {"data": [1], "assets": ("controls.css", "player.js")} | changes)


def test_page_holds_the_still_picture_and_its_texts():
    (source,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]*)"', a_page())
    assert base64.b64decode(source) == b"<svg/>"
    assert 'alt="a &quot;b&quot;"' in a_page()
    assert "<figcaption>&lt;i&gt;</figcaption>" in a_page()
    assert '<p data-still="">Nothing moves.</p>' in a_page()


def test_no_text_in_the_data_ends_the_element_that_holds_it():
    assert '["<\\/script>"]' in a_page(data=["</script>"])


def test_drawing_on_light_paper_has_its_colours_with_it():
    drawn = ElementTree.fromstring(on_light_paper((30, 20), '<g id="shapes"/>', ("drawing.css",)))
    assert drawn.get("viewBox") == "0 0 30 20"
    assert [part.tag.rpartition("}")[2] for part in drawn] == ["style", "rect", "g"]
    assert "--paper: #FFFFFF;" in drawn[0].text
    assert ".course-play text {" in drawn[0].text

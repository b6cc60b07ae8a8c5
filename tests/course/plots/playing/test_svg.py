"""Shapes of SVG as text."""

from xml.etree import ElementTree

import pytest

from course.plots.playing.svg import Plane, arrow, line, tag, text, triangles


def test_tag_escapes_attributes_and_rounds_numbers():
    assert tag("rect", class_="a", stroke_width=1.26, title='"<') == (
        '<rect class="a" stroke-width="1.3" title="&quot;&lt;"/>'
    )


def test_text_escapes_its_words():
    assert text((1, 2.0), "a < b") == '<text x="1" y="2">a &lt; b</text>'


def test_lines_go_from_point_to_point():
    assert line([(0, 0), (10.04, 5.06), (1, 1)], "ink") == (
        '<path class="ink" d="M0 0L10 5.1 1 1"/>'
    )


def test_triangles_are_closed_and_one_path():
    assert triangles([(10, 10), (20, 30)], "ones").count("<path") == 1
    assert triangles([(10, 10), (20, 30)], "ones").count("z") == 2


def test_arrow_ends_at_its_end_and_none_is_drawn_over_nothing():
    shapes = ElementTree.fromstring(f"<g>{arrow((0, 0), (100, 0), 'orange')}</g>")
    assert [shape.get("d") for shape in shapes] == ["M0 0L90 0", "M100 0L90 -5 90 5z"]
    assert arrow((3, 3), (3, 3.5), "orange") == ""


@pytest.mark.parametrize(
    "point, place",
    [((0, 0), (10, 120)), ((2, 4), (110, 20)), ((1, 1), (60, 95)), ((3, 0), (160, 120))],
)
def test_plane_places_points_upwards_from_its_lower_left_corner(point, place):
    assert Plane((10, 20), (100, 100), (0, 2), (0, 4)).at(*point) == place

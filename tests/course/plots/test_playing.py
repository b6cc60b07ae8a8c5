"""A figure that moves must be moved by keyboard, tell in words what it shows, stay a picture where
no script runs, and give nothing away.
"""

import base64
from html.parser import HTMLParser
from importlib.resources import files
import json
import re
from xml.etree import ElementTree

import nbformat
import pytest

from course import plots
from course.lessons import notebook_path
from course.plots.playing.moving import MovingPicture
from course.plots.playing.page import DARK, LIGHT
from tests.handing_in import LESSONS
from tests.this_course import COURSE

PLAYED = {
    "play_loss": plots.play_loss,
    "play_slope": lambda: plots.play_slope("relu"),
    "play_slope of sigmoid": lambda: plots.play_slope("sigmoid"),
    "play_softmax": plots.play_softmax,
    "play_starts": plots.play_starts,
    "play_stations": plots.play_stations,
    "play_training": plots.play_training,
    "play_weight": plots.play_weight,
}

MOST_BYTES = 60_000
"""What all that moves in a lesson may weigh together, in its saved notebook."""

TEXT, MARK = 4.5, 3.0
"""The contrasts that WCAG 2.1 asks of text (1.4.3) and of what else must be seen (1.4.11)."""

ASSETS = ("player.js", "pen.js", "drawing.css", "controls.css", "pen.css")

each_figure = pytest.mark.parametrize("name", PLAYED)


class WithoutScripts(HTMLParser):
    """What is left of a page where scripts and styles are taken out, as JupyterLab does with a
    notebook that it doesn't trust.
    """

    def __init__(self, page: str):
        super().__init__()
        self.elements: list[tuple[str, dict]] = []
        self.text = ""
        self._within = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self._within = tag
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self._within = ""

    def handle_data(self, data):
        if self._within not in ("script", "style"):
            self.text += data


def page(name: str) -> str:
    return PLAYED[name]()._repr_mimebundle_()["text/html"]


def asset(name: str) -> str:
    return (files("course.plots.playing") / name).read_text(encoding="utf-8")


def luminance(colour: str) -> float:
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear))


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_every_figure_to_play_with_is_tried_here():
    public = {name for name in plots.__all__ if name.startswith("play_")}
    assert public == {name.split()[0] for name in PLAYED}


@each_figure
def test_figure_is_small_and_the_same_every_time(name):
    assert len(page(name).encode()) < MOST_BYTES
    assert page(name) == page(name)


@each_figure
def test_without_scripts_a_picture_stays_and_no_slider_that_does_nothing(name):
    left = WithoutScripts(page(name))
    tags = [tag for tag, _ in left.elements]
    assert tags.count("img") == 1
    assert not {"input", "button", "label", "svg"} & set(tags)
    assert "A still picture." in left.text
    assert PLAYED[name]().caption in left.text


@each_figure
def test_still_picture_is_whole_and_has_alternative_text(name):
    figure = PLAYED[name]()
    (image,) = (
        attributes for tag, attributes in WithoutScripts(page(name)).elements if tag == "img"
    )
    kind, data = image["src"].split(",")
    assert kind == "data:image/svg+xml;base64"
    drawn = ElementTree.fromstring(base64.b64decode(data))
    assert drawn.get("viewBox") == f"0 0 {figure.size[0]} {figure.size[1]}"
    assert image["alt"] == figure.alt
    assert figure.still.says in image["alt"]
    assert len(image["alt"]) > 60


@each_figure
def test_each_scene_is_sound_and_says_something_of_its_own(name):
    figure = PLAYED[name]()
    for scene in figure.scenes:
        ElementTree.fromstring(f"<g>{scene.drawing}</g>")
        assert not re.search(r"\d\.\d{5}", scene.says)
    says = {scene.says for scene in figure.scenes}
    assert len(says) > len(figure.scenes) / 3
    # Trainings that end alike differ in what led there, which the sliders say.
    assert len(says) == len(figure.scenes) or name in ("play_training", "play_starts")


@each_figure
def test_each_slider_has_a_name_and_values_in_words(name):
    for slider in PLAYED[name]().sliders:
        assert slider.label
        assert len(set(slider.values)) == len(slider.values) > 1
        assert 0 <= slider.start < len(slider.values)


def words_in(shapes: str) -> list[tuple[str, float, float, float]]:
    """Return the words of a drawing, with the place of their left end, and how far they reach."""
    found = re.findall(r'<text x="([^"]*)" y="([^"]*)"(?: class="([^"]*)")?>([^<]*)<', shapes)
    placed = []
    for x, y, looks, words in found:
        across = 7.6 * len(words)
        shift = {"middle": 0.5, "end": 1.0}.get(looks.split(" ")[0], 0.0)
        placed.append((words, float(x) - shift * across, float(y), across))
    return placed


@each_figure
def test_words_lie_within_the_drawing(name):
    figure = PLAYED[name]()
    width, height = figure.size
    scenes = "".join(scene.drawing for scene in figure.scenes)
    for words, left, y, across in words_in(figure.backdrop + figure.foreground + scenes):
        assert -2 <= left, words
        assert left + across <= width + 2, words
        assert 10 <= y <= height - 4, words


@each_figure
def test_no_words_of_a_scene_lie_on_others(name):
    figure = PLAYED[name]()
    for scene in figure.scenes:
        # What a scene writes anew at the same place is the same.
        placed = list(dict.fromkeys(words_in(scene.drawing)))
        for k, (words, left, y, across) in enumerate(placed):
            for other, its_left, its_y, its_across in placed[:k]:
                apart = left >= its_left + its_across or its_left >= left + across
                assert apart or abs(y - its_y) > 12, (words, other)


def test_script_makes_native_sliders_with_names_whose_keys_jupyterlab_leaves_alone():
    script = asset("player.js")
    assert 'type: "range"' in script
    assert 'createElement("label")' in script
    assert "line.append(label, range, shown)" in script
    assert "range.dataset.lmSuppressShortcuts" in script
    assert '"aria-valuetext"' in script
    assert 'createElement("output")' in script  # announced when it changes
    assert ":focus-visible" in asset("controls.css")


@pytest.mark.parametrize("name", ASSETS)
def test_nothing_moves_by_itself(name):
    by_itself = r"transition|animation|setInterval|setTimeout|requestAnimationFrame|<animate"
    assert not re.search(by_itself, asset(name))


@pytest.mark.parametrize("name", ASSETS)
def test_nothing_is_fetched_from_elsewhere(name):
    assert not re.search(r"https?://(?!www\.w3\.org/)|@import|url\(|\bimport\b", asset(name))


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_contrasts_are_enough_in_both_themes(colours):
    for ground in ("paper", "pale"):
        assert contrast(colours["ink"], colours[ground]) >= TEXT
        for mark in ("blue", "orange"):
            assert contrast(colours[mark], colours[ground]) >= MARK, (mark, ground)
    assert contrast(colours["grey"], colours["paper"]) >= MARK


def test_all_text_has_the_colour_that_is_held_to_be_readable():
    assert ".course-play text { fill: var(--ink);" in asset("drawing.css")
    colours = re.findall(r"(?<![-\w])color: ([^;]+);", asset("controls.css"))
    assert set(colours) == {"var(--ink)"}


def test_both_themes_have_all_colours_that_the_style_sheets_name():
    named = set(re.findall(r"var\(--(\w+)\)", "".join(map(asset, ASSETS))))
    assert named == set(LIGHT) == set(DARK)


def test_data_of_the_script_can_be_read_back():
    figure = plots.play_weight()
    (data,) = re.findall(r'<script type="application/json">(.*?)</script>', page("play_weight"))
    told = json.loads(data)
    assert len(told["frames"]) == len(figure.scenes)
    assert [slider["label"] for slider in told["sliders"]] == [s.label for s in figure.sliders]


def test_slope_of_another_function_is_refused():
    with pytest.raises(ValueError, match="name must be one of relu, sigmoid, not 'tanh'"):
        plots.play_slope("tanh")


def test_figure_without_a_scene_for_each_position_is_refused():
    figure = plots.play_stations()
    with pytest.raises(ValueError, match="11 positions, but 10 scenes"):
        MovingPicture(figure.size, "", figure.sliders, figure.scenes[:-1], "")


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_lesson_has_something_to_move_before_what_is_derived(lesson):
    cells = nbformat.read(notebook_path(COURSE.source, lesson), as_version=4).cells
    played = [cell for cell in cells if cell.source.startswith("plots.play_")]
    assert played
    stored = [output["data"]["text/html"] for cell in played for output in cell.outputs]
    assert len(stored) == len(played)
    assert sum(map(len, stored)) < MOST_BYTES
    before = {cell.id: earlier for earlier, cell in zip(cells, cells[1:])}
    assert all("**Play first.**" in before[cell.id].source for cell in played)

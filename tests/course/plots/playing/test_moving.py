"""The form of a figure that moves."""

import json
import re

from course.plots.playing.moving import MovingPicture, Scene, Slider, listed


def small(**changes) -> MovingPicture:
    scenes = tuple(Scene(f"<g id='{k}'/>", f"scene {k}.") for k in range(6))
    sliders = Slider("first", ("a", "b"), 1), Slider("second", ("x", "y", "z"), 2)
    parts = {"size": (30, 20), "backdrop": "", "sliders": sliders, "scenes": scenes}
    return MovingPicture(**parts | {"caption": "A figure."} | changes)


def test_still_is_where_the_sliders_start_and_the_last_slider_moves_fastest():
    assert small().still.says == "scene 5."
    first = Slider("first", ("a", "b"), 1), Slider("second", ("x", "y", "z"), 0)
    assert small(sliders=first).still.says == "scene 3."


def test_plain_text_is_caption_and_still():
    bundle = small()._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == "A figure. scene 5."


def test_no_text_ends_the_script_that_holds_it():
    scenes = tuple(Scene("", "</script><b>") for _ in range(6))
    page = small(scenes=scenes, caption="<b>&")._repr_mimebundle_()["text/html"]
    assert page.count("</script>") == 2
    (data,) = re.findall(r'<script type="application/json">(.*?)</script>', page)
    assert json.loads(data)["frames"][0] == ["", "</script><b>"]
    assert "<figcaption>&lt;b&gt;&amp;</figcaption>" in page


def test_foreground_is_drawn_last_in_the_still_as_well():
    source = small(backdrop="<a/>", foreground="<z/>")._drawn()
    assert source.index("<a/>") < source.index("id='5'") < source.index("<z/>")


def test_listed_values_have_no_superfluous_digits():
    assert listed([0.5, 1.0, -2]) == ("0.5", "1", "-2")

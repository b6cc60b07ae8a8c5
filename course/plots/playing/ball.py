"""A ball on the loss of two samples."""

from course.plots.playing.moving import MovingPicture, Scene, Slider, listed
from course.plots.playing.recorded import recorded
from course.plots.playing.svg import Plane, arrow, box, disc, line, text

LOSS_MAP = Plane((60, 40), (300, 300), (0.0, 1.0), (0.0, 1.0))
LOSS_SCALE = Plane((480, 40), (46, 300), (0.0, 1.0), (0.0, 3.0))

LONGEST_ARROW_PIXELS = 110.0
HALFWAY_SLOPE = 2.0
"""The slope whose arrow is half as long as one could ever be."""


def play_loss() -> MovingPicture:
    """Return the loss of two samples with Y = [1, 0] as a map, with a ball to be moved by the two
    predictions, an arrow the way it would roll, and its height beside the map.
    """
    made = recorded("losses")
    names = "A of the sample with Y = 1", "A of the sample with Y = 0"
    marks = (0, 0.25, 0.5, 0.75, 1)
    backdrop = LOSS_MAP.frame(marks, marks, names) + LOSS_SCALE.frame(
        (), (0, 1, 2, 3), ("loss", "")
    )
    for level, lines in made["levels"].items():
        backdrop += "".join(
            line([LOSS_MAP.at(*point) for point in points], "thin") for points in lines
        )
        crossing = min((p for points in lines for p in points), key=lambda p: abs(p[0] + p[1] - 1))
        backdrop += text((LOSS_MAP.at(*crossing)[0] + 4, LOSS_MAP.at(*crossing)[1] - 4), level)
    backdrop += text((LOSS_MAP.at(1, 0)[0] + 8, LOSS_MAP.at(1, 0)[1] + 5), "both right")
    pairs = [(first, second) for first in made["a"] for second in made["a"]]
    start = made["a"].index(0.3)
    return MovingPicture(
        size=(640, 400),
        backdrop=backdrop,
        sliders=tuple(Slider(name, listed(made["a"]), start) for name in names),
        scenes=tuple(map(_loss_scene, pairs, made["loss"], made["gradient"])),
        caption="Lines of equal loss, as on a map; the arrow shows the way down, longer where it "
        "is steeper.",
    )


def _loss_scene(place: tuple[float, float], loss: float, gradient: list[float]) -> Scene:
    x, y = LOSS_MAP.at(*place)
    steep = (gradient[0] ** 2 + gradient[1] ** 2) ** 0.5
    pixels = LONGEST_ARROW_PIXELS / (steep + HALFWAY_SLOPE)
    end = x - pixels * gradient[0], y + pixels * gradient[1]
    corner = LOSS_SCALE.at(0.0, loss)
    bar = box(corner, (LOSS_SCALE.size[0], LOSS_SCALE.at(0.0, 0.0)[1] - corner[1]), "chosen")
    told = text((corner[0] + LOSS_SCALE.size[0] + 8, corner[1] + 5), f"{loss:.3g}", "strong")
    slopes = f"{gradient[0]:.3g} and {gradient[1]:.3g}"
    says = f"A = [{place[0]:g}, {place[1]:g}]: loss {loss:.3g}, slopes {slopes}."
    return Scene(bar + told + arrow((x, y), end, "orange") + disc((x, y), "ball"), says)

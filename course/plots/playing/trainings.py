"""What networks have learnt, by how they were made and trained."""

from collections.abc import Sequence

from course.plots.playing.moving import MovingPicture, Scene, Slider, listed
from course.plots.playing.recorded import recorded
from course.plots.playing.svg import Plane, dots, tag, text, triangles

REGION_BOX = 400, 250
"""Pixels of the box in which it is shown where a network says 1."""

CORNER = 60, 40


def play_training() -> MovingPicture:
    """Return networks after 1000 epochs on the course's ten samples, by learning rate, hidden
    neurons, and seed: where each says 1, over the first two features.
    """
    labels = {"rate": ("learning rate", 2), "hidden": ("hidden neurons", 2), "seed": ("seed", 0)}
    caption = (
        "Networks after 1000 epochs on the course's ten samples. In the shaded part the network "
        "says 1, the third feature at its mean."
    )
    ticks = range(0, 13, 3), range(3, 11, 2)
    return _played("training", labels, caption, ticks)


def play_starts() -> MovingPicture:
    """Return networks after 500 epochs at rate 1 on two moons, by spread of their starting weights,
    hidden units, and seed.
    """
    labels = {
        "spread": ("spread of the weights at the start", 0),
        "hidden": ("hidden units", 3),
        "seed": ("seed", 0),
    }
    caption = "Networks after 500 epochs at rate 1. In the shaded part the network says 1."
    return _played("starts", labels, caption, ((-1, 0, 1, 2), (-1, 0, 1)))


def _played(
    name: str, labels: dict[str, tuple[str, int]], caption: str, ticks: tuple[Sequence, Sequence]
) -> MovingPicture:
    made = recorded(name)
    plane = Plane(CORNER, REGION_BOX, *made["edges"])
    zeros, ones = ([plane.at(*sample) for sample in samples] for samples in made["samples"])
    n = len(zeros) + len(ones)
    legend = dots([(490, 60)], "zeros") + triangles([(490, 92)], "ones")
    legend += text((504, 65), "Y = 0") + text((504, 95), "Y = 1")
    return MovingPicture(
        size=(640, 340),
        backdrop=plane.frame(*ticks, ("feature 1", "feature 2")),
        foreground=dots(zeros, "zeros") + triangles(ones, "ones") + legend,
        sliders=tuple(
            Slider(labels[axis][0], listed(values), labels[axis][1])
            for axis, values in made["axes"].items()
        ),
        scenes=tuple(
            _training_scene(loss, f"{right} of {n}", region)
            for loss, right, region in zip(made["loss"], made["right"], made["regions"])
        ),
        caption=f"{caption} Circles are samples of class 0, triangles of class 1.",
    )


def _training_scene(loss: float, right: str, region: list[list[int]]) -> Scene:
    shaded = "".join(f"M{' '.join(map(str, outline))}z" for outline in region)
    # An inner drawing cuts off what lies beyond its box.
    inner = tag(
        "svg",
        tag("path", class_="region", d=shaded),
        x=CORNER[0],
        y=CORNER[1],
        width=REGION_BOX[0],
        height=REGION_BOX[1],
    )
    told = "It answers about 0.5 everywhere. " if not region else ""
    numbers = text((480, 150), f"loss {loss:.3f}", "strong")
    numbers += text((480, 174), f"{right} right", "strong")
    return Scene(inner + numbers, f"{told}Loss {loss:.3f}, {right} samples right.")

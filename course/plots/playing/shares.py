"""Scores of three classes, and the share of the whole that each gets."""

from course.plots.playing.moving import MovingPicture, Scene, Slider, listed
from course.plots.playing.recorded import recorded
from course.plots.playing.svg import Plane, box, text

BARS = Plane((60, 30), (560, 210), (0.0, 3.0), (0.0, 1.1))
"""A unit across is the room of a class."""

BAR_SHARE = 0.5
"""How much of its room a bar fills."""


def play_softmax() -> MovingPicture:
    """Return the probabilities of three classes as bars above their scores, with the score of class
    0 to be moved, and a number to be added to all three.
    """
    made = recorded("shares")
    backdrop = BARS.frame((), (0, 0.25, 0.5, 0.75, 1), ("", "probability"))
    for number in range(3):
        backdrop += text((_middle(number), 260), f"class {number}", "middle strong")
    return MovingPicture(
        size=(640, 300),
        backdrop=backdrop,
        sliders=(
            Slider("score of class 0", listed(made["moved"]), made["moved"].index(2)),
            Slider("added to all scores", listed(made["added"])),
        ),
        scenes=tuple(map(_shares_scene, made["scores"], made["shares"])),
        caption="Three bars, one for each class: its probability. Below it stands its score.",
    )


def _shares_scene(scores: list[float], shares: list[float]) -> Scene:
    parts = []
    for number, (score, share) in enumerate(zip(scores, shares)):
        left, top = BARS.at(number + (1 - BAR_SHARE) / 2, share)
        right, bottom = BARS.at(number + (1 + BAR_SHARE) / 2, 0)
        look = "chosen" if number == 0 else "cell"
        parts += [
            box((left, top), (right - left, bottom - top), look),
            text((_middle(number), top - 6), f"{share:.3f}", "middle"),
            text((_middle(number), 282), f"score {score:g}", "middle"),
        ]
    told = [
        f"class {number} has the score {score:g} and gets {share:.3f}"
        for number, (score, share) in enumerate(zip(scores, shares))
    ]
    return Scene("".join(parts), f"{told[0]}, {told[1]}, {told[2]}.".capitalize())


def _middle(number: int) -> float:
    return BARS.at(number + 0.5, 0)[0]

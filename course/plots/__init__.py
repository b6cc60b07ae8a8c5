"""Pictures that show what the student's own code does, so that a formula can be seen before and
after it is written.

Every function returns a `Picture`. What is drawn comes from calling what was passed in: nothing
here knows an answer. Matplotlib is imported with the first picture, so a notebook starts at once,
and one that is judged draws nothing.
"""

import importlib
import os
from typing import Any

from course.environment import FIGURES
from course.visible import OTHER_VERSION

_ROOMS = {
    "accuracies": "counting",
    "activation": "curves",
    "activation_idea": "sketches",
    "boundaries": "panels",
    "confusion": "counting",
    "dead_runs": "learning",
    "decision_boundary": "learning",
    "draw_digit": "playing.pen",
    "images": "pixels",
    "layer_gradient_shapes": "shapes",
    "layer_shapes": "shapes",
    "loss_curve": "learning",
    "loss_surface": "curves",
    "network": "graph",
    "play_loss": "playing.ball",
    "play_slope": "playing.slope",
    "play_softmax": "playing.shares",
    "play_starts": "playing.trainings",
    "play_stations": "playing.stations",
    "play_training": "playing.trainings",
    "play_weight": "playing.weight",
    "training": "learning",
    "weights": "pixels",
    "Picture": "picture",
}

__all__ = list(_ROOMS)


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(
            f"course.plots has no {name!r}; it has {', '.join(_ROOMS)}. {OTHER_VERSION}"
        )
    if os.environ.get(FIGURES) == "off":
        return _undrawn
    return getattr(importlib.import_module(f"{__name__}.{_ROOMS[name]}"), name)


def __dir__() -> list[str]:
    return __all__


def _undrawn(*arguments: Any, **options: Any) -> None:
    """Stand in for every picture where figures are off."""

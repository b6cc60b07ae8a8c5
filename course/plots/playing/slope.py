"""A point on an activation, and the slope there."""

from course.plots.playing.moving import MovingPicture, Scene, Slider, listed
from course.plots.playing.recorded import recorded
from course.plots.playing.svg import Plane, disc, line, text

HIGHEST = {"relu": 6.0, "sigmoid": 1.0}
"""What the axis of the values goes up to."""

ROOM = 3.0
"""The z up to which there is room for a number to the right of the point."""


STEEP = 20
"""How far up, in pixels, a step to the right leads where the curve goes on above its end."""


def play_slope(name: str) -> MovingPicture:
    """Return "relu" or "sigmoid" over z in [-6, 6], with z to be moved: at each z the value, and
    the slope as a step of 1 to the right and how far it leads up.

    ValueError for another name.
    """
    if name not in HIGHEST:
        raise ValueError(f"name must be one of {', '.join(HIGHEST)}, not {name!r}")
    zs = recorded("slopes")["z"]
    values, slopes = recorded("slopes")[name]["values"], recorded("slopes")[name]["slopes"]
    high = HIGHEST[name]
    plane = Plane((60, 40), (560, 230), (-7.0, 7.0), (-0.15 * high, 1.15 * high))
    backdrop = plane.frame(range(-6, 7, 2), (0, high / 2, high), ("z", f"{name}(z)"))
    backdrop += line([plane.at(z, value) for z, value in zip(zs, values)], "blue")
    return MovingPicture(
        size=(640, 320),
        backdrop=backdrop,
        sliders=(Slider("z", listed(zs), start=zs.index(2)),),
        scenes=tuple(
            _scene(plane, name, z, value, slope) for z, value, slope in zip(zs, values, slopes)
        ),
        caption=f"The curve of {name}. From the point, 1 to the right and up by the slope.",
    )


def _scene(plane: Plane, name: str, z: float, value: float, slope: float) -> Scene:
    here, right, above = plane.at(z, value), plane.at(z + 1, value), plane.at(z + 1, value + slope)
    tangent = plane.at(z - 1, value - slope), plane.at(z + 1, value + slope)
    parts = [line(tangent, "orange"), line((here, right), "dashed"), line((right, above), "dashed")]
    # On the side where there is room for it, and where the curve doesn't run through it.
    runs_above = z <= 0 or right[1] - above[1] > STEEP
    place = (above[0] + 8, above[1] + (24 if runs_above else -8))
    if z >= ROOM:
        place = here[0] - 12, here[1] - 12
    looks = "strong" if z < ROOM else "end strong"
    parts += [disc(here, "ball"), text(place, f"slope {slope:.3g}", looks)]
    return Scene("".join(parts), f"z = {z:g}: {name}(z) = {value:.3g}, slope {slope:.3g}.")

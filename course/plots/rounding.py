"""Numbers as readers want them, and with so few digits that every machine writes the same text."""

# Below this a number on a picture is noise, and which noise depends on the machine.
NEXT_TO_NOTHING = 1e-4


def rounded(value, digits=3):
    """The number with `digits` significant digits; `~0` if it is next to nothing but not 0."""
    if 0 < abs(value) < NEXT_TO_NOTHING:
        return "~0"
    return f"{float(value) + 0.0:.{digits}g}"

"""What a code cell defines is what it is known by when its name is lost."""

import re

_DEFINITION = re.compile(
    r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)|^(\w+)[ \t]*(?::[^=\n]*)?=(?!=)", re.MULTILINE
)


def definitions(source: str) -> set[str]:
    """Return what the text of a code cell defines at its top level, whether or not it is sound:
    functions, classes, names.

    Read line by line, so that cell magics and unfinished code don't hide what stands below them.
    """
    return {name for names in _DEFINITION.findall(source) for name in names if name}

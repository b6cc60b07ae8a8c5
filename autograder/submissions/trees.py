"""What students wrote as code, read into a tree by whoever needs to know what it says: never run,
and never too long to be read.
"""

import ast
import warnings

MAX_PARSED_CHARS = 20_000
"""Characters of a cell's code up to which it is read: its tree takes hundreds of times as much, and
some of it, such as a text with a thousand braces, time as the square of its length.
"""

UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
"""What code raises that can't be read."""


def parsed(source: str) -> ast.Module:
    """Return the tree of a cell's code; one of UNPARSABLE where it has none, or is too long."""
    if len(source) > MAX_PARSED_CHARS:
        raise ValueError("too long to be read")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of code, such as "\d": students' affair
        return ast.parse(source)

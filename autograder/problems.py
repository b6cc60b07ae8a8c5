"""A problem the user can mend, told in a sentence: what, where, and what to do next."""


class Problem(Exception):
    """Ends a command with exit code 1 and this text, without a traceback."""

"""A class as a folder: one cohort's run of a course, with its settings, its secret seed, and
nbgrader's view of it.

`class` is a word of Python's own, so the code calls it a classroom.
"""

CLASS_FILE = "class.toml"
"""The file that makes a folder a class."""

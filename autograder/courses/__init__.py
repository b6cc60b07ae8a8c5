"""A course as a folder: its lessons, what they specify, and the reference solutions that their
notebooks hold.
"""

COURSE_FILE = "course.toml"
"""The file that makes a folder a course."""

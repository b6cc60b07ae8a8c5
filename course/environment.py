"""What a kernel is told by its environment: of a kernel that grades, never of one that a student
starts.
"""

LESSONS_FOLDER = "COURSE_LESSONS"
"""The folder of the lessons to read in the place of the student's own, which lie one folder up."""

FIGURES = "COURSE_FIGURES"
"""Whether figures are drawn; not where it says "off"."""

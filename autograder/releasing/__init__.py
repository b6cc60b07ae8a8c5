"""From a course's source to what students get: visible checks, nbgrader's release, and nothing else
of a lesson's folder.
"""

"""Where a course disagrees with itself: a rule is a function from a lesson to findings, and a
finding says how to mend it.
"""

"""What the grader costs, measured against plain nbgrader, against the least that could be done, and
against larger classes.

All that is compared is compared in one run on one machine, since machines are noisy: ratios travel,
seconds don't.
"""

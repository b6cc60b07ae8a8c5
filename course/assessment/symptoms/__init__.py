"""What can truly be said of a wrong answer that nobody listed: computed from what was put in, what
was expected, and what came back.

A known mistake is recognised by its exact outputs; a symptom is a statement that holds of the
student's answer, whoever wrote it. Each is a rule: a function of the evidence that returns the
sentence where the statement holds, and None where it doesn't. So a symptom can't be false. It never
tells an expected value of a hidden case: there, a sentence says that values are a multiple of the
right ones, and not of what.
"""

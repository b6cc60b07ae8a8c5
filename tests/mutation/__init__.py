"""Changes one line of the grader at a time, where its safety rests on it, and sees that the tests
tell.
"""

"""A course sits an exam of its own: right answers must earn everything, known mistakes must lose
points and be named.
"""

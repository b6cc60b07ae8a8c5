"""Hostile submissions, and what must come of each: the bank of code in tests/submissions/hostile,
files made here.
"""

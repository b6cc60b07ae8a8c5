"""Verdicts that stay what they were: each record holds a course that is never edited, a notebook
that was handed in, and what the judge said of it.
"""

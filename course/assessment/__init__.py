"""How an item is judged, alike on a student's machine and in the grader: what it is tried on, what
must hold, what is told.
"""

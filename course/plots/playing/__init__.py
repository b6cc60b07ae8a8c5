"""Figures with something to move, to be played with before the code behind them is written.

Nothing is asked of the student's code: the numbers are recorded from the lessons' own solutions
(`python -m tests.recordings`), so that they are data and no answer.
"""

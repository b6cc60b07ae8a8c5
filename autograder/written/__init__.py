"""Answers in words, graded question by question: all answers side by side, by the rubric."""

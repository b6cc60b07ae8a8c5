"""Scores on their way into other systems: merged into the file that a teacher took from there."""

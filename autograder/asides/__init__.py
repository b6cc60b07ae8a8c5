"""What is said of a submission without points: its examples, and its answers about its own code. No
verdict depends on it.
"""

"""What was handed in: found as files, read, matched with the lesson, and put into the notebook that
is judged.
"""

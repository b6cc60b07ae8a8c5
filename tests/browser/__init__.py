"""A student in a real browser: JupyterLab, from the archive that she gets, worked with by mouse and
keyboard, and read from the screen.
"""

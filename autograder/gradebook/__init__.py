"""Where results are kept: nbgrader's database, autograded/, and the notes beside each graded
notebook.
"""

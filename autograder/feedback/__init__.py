"""What a student gets back: a page for each graded submission, with nothing in it but text and
pictures.
"""

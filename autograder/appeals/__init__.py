"""What an instructor needs to answer an appeal: all that is known of one submission, and a check
judged once more.
"""

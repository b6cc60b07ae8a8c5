"""What is right, from the contract alone: legal situations drawn at random, in which an answer is
compared with the reference. Nothing here knows a case of the grader's.
"""

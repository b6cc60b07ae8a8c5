"""Student processes that answer whatever they like: what they say gains nothing, and the judge goes
on.
"""

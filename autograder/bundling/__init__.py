"""What students get: lessons, a light install, a start page, made from what is released alone.

Nothing here needs more than Python itself, so that `make lab` needs no instructor's environment.
"""

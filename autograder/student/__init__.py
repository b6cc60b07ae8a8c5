"""What runs inside the student process: it executes cells and takes the steps of probes, as the
judge asks.

Nothing in here is secret or trusted: the student's code lives in the same interpreter and may
change all of it. What comes out is data that the judge holds against what it knows alone. So
nothing here imports the rest of `autograder`, except for the wire that both sides speak.
"""

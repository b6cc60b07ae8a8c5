"""The trusted side: holds hidden tests and reference solutions, and asks a sandboxed student
process for plain data.

One submission goes like this. A student process is forked from a warm interpreter
(`autograder.sandbox`). The judge sends it the source of the notebook's cells, up to the first test
cell, and gets outputs back. Then the test cell runs, here, in the judge: its `check("relu")` sends
probes (steps written as data, with their inputs) and gets outcomes back (what was observed, as
arrays, numbers, and texts). Whether that is right is decided here alone, where the student's code
has never been. So it goes on to the last cell.

What the student's code can do, then, is what any wrong answer does: send values. It can end its
process, hang, or write into the wire: that costs the item that was being asked for, and the others
are asked of a new process, in which the cells before have run again (`autograder.session`).
Expected values, hidden tests, the seed, and this lesson's reference solution stay here; where an
item builds on another, the judge lends the right one as a function that sends its arguments back
(`lending`); and where it drives a model, the judge sees the calls and answers them (`scripts`).
"""

"""Puts the sandbox under nbgrader's own `autograde`, and under formgrader's Autograde button, for
any course.

`SandboxedExecute` (in `preprocessor`) takes the place of nbgrader's `Execute`. A notebook of this
course's lessons goes to the judge, as in `autograder grade`: its tests run where the student's code
is not. Any other notebook runs from top to bottom in one student process (`notebook`), its tests
among the student's own cells, since nothing is known of them but that they are cells. That holds
what student code does to the machine, the network, other submissions, and the gradebook; but it can
still do to the tests beside it what it likes. Each notebook's metadata say which of the two it was.

A student process has no kernel around it. `inside` is what runs there: it gets the files that lie
beside the notebook, runs cells in an IPython shell, and gives back the files that they wrote
(`folder`). An honest notebook scores as in a kernel, and shows the same. Where it differs:

- A cell that ends Python, or can't be interrupted, costs itself, not the submission. The next cell
  runs in a new process, in which the cells before have run again; up to ten times.
- There is no network, no program to start (`!ls`), nothing of the machine's files but Python's
  packages, and no other notebook. Files that come back are limited in number and size; hidden files
  don't, and none is deleted.
- A tag can't keep a test from being run.
- Widgets have no state, a display can be updated from its own cell only, and what is told to
  kernels alone (`c.Execute.extra_arguments`, nbclient's hooks) tells nobody anything.
"""

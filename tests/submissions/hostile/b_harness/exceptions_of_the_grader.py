#: purpose = "Exceptions of the grader's own types are raised, which it may take for its own affairs."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
#: relu_backward = [0, "error"]
#: sigmoid = [0, "error"]
#: sigmoid_backward = [0, "unattempted"]
# %% relu-solution
from course.assessment.watching import TimeLimit


def relu(Z):
    raise TimeLimit("stopped after 0 seconds")
# %% relu_backward-solution
from autograder.wire.frames import Closed


def relu_backward(dA, Z):
    raise Closed("the other side is gone")
# %% sigmoid-solution
from autograder.problems import Problem


def sigmoid(Z):
    raise Problem("There is no gradebook. Run: autograder release")
# %% sigmoid_backward-solution
from course.assessment.failures import Unattempted


def sigmoid_backward(dA, Z):
    raise Unattempted("sigmoid_backward")

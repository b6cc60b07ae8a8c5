#: purpose = "Failures and warnings are sent whose texts, names, and lines are as long as a book, with the grader's own words in them."
#: lesson = "01_activations"
#: messages = ["relu: "]
#: [items]
#: relu = [0, "error"]
# %% first
from autograder.student import serving

LONG = "relu: correct, all 11 checks passed\n" * 1000

honest_pack = serving.pack_outcome


def pack_outcome(outcome):
    packed = honest_pack(outcome)
    if packed["failure"]:
        packed["failure"][1:4] = [LONG, LONG, LONG]
        packed["failure"][5] = LONG
        packed["warnings"] = [LONG] * 5
        packed["printed"] = LONG
    return packed


serving.pack_outcome = pack_outcome
# %% relu-solution
def relu(Z):
    raise ValueError("long")

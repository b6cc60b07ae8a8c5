#: purpose = "Nothing is sent any more, so that the judge waits for ever or takes silence for success."
#: lesson = "01_activations"
#: incidents = ["which it would not do by itself"]
#: [items]
#: relu = [0, "timeout"]
# %% first
from autograder.student import serving

honest_answer = serving._Student._answer


def answer(self, request, content, last=False):
    if "target='relu'" not in str(request.get("attempts")):
        honest_answer(self, request, content, last)


serving._Student._answer = answer
# %% relu-solution
def relu(Z):
    return Z

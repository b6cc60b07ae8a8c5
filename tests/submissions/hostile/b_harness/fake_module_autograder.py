#: purpose = "sys.modules holds another autograder, whose check and judge give full points."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
#: relu_backward = [0, "wrong_value"]
# %% first
import sys
import types

fake = types.ModuleType("autograder.hidden")
fake.check = lambda item: 2.0
fake.ItemJudge = fake.IsolatedJudge = fake.open_judge = lambda *args: types.SimpleNamespace(points=2.0, verdict="correct")
for name in ("autograder.hidden", "autograder.judge", "autograder.judge.items", "autograder.judge.judge", "autograder.courses.exercises"):
    sys.modules[name] = fake
# %% relu-solution
def relu(Z):
    return Z
# %% relu_backward-solution
def relu_backward(dA, Z):
    return dA

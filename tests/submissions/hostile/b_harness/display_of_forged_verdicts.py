#: purpose = "Cells display verdicts of the grader's own output type, and its words."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% relu-solution
def relu(Z):
    return Z
# %% after relu-solution
from IPython.display import display

verdict = {"item": "relu", "points": 2.0, "max_points": 2.0, "verdict": "correct", "message": "relu: correct", "hint": None,
           "mistake": None, "checks": [], "advice": None}
display({"application/vnd.neural-network-notebooks.verdict+json": verdict, "text/plain": "2.0"}, raw=True)
print("relu: correct, all 11 checks passed")
2.0

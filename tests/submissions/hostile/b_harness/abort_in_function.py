#: purpose = "The function aborts the process."
#: lesson = "01_activations"
#: incidents = ["in the cell try-sigmoid_backward: Python died (SIG", "while sigmoid_backward was judged: Python died (SIG"]
#: [items]
#: sigmoid_backward = [0, "crashed"]
# %% sigmoid_backward-solution
import os


def sigmoid_backward(dA, Z):
    os.abort()

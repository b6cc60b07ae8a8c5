#: purpose = "A cell ends the whole process with success before anything is defined, so that no test can follow."
#: lesson = "01_activations"
#: incidents = ["in the cell own-0: your code ended Python (exit code 0)"]
#: [items]
#: relu = [0, "wrong_value"]
# %% first
import os

os._exit(0)
# %% relu-solution
def relu(Z):
    return Z

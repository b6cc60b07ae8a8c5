#: purpose = "The function leaves with success before anybody can look at a result; so does a cell."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import sys


def relu(Z):
    sys.exit(0)
# %% after relu-solution
sys.exit(0)

#: purpose = "A breakpoint, and a debugger that waits for commands."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% first
import pdb

pdb.set_trace()
# %% after relu-solution
%debug
# %% relu-solution
def relu(Z):
    if Z.shape == (5, 7):
        breakpoint()
    return np.maximum(0, Z)

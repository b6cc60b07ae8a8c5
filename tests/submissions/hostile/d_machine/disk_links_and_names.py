#: purpose = "Links, attributes, and long names instead of files."
#: lesson = "01_activations"
#: messages = ["No space left on device"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import os
from itertools import count

def relu(Z):
    open("hostile-mark", "w").close()
    for number in count():
        if Z.shape != (5, 7):
            return np.maximum(0, Z)
        os.link("hostile-mark", f"{number}".ljust(250, "x"))
        os.symlink("y" * 4000, f"{number}".ljust(250, "z"))

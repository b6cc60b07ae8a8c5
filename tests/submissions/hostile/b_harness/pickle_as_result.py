#: purpose = "The result is an object that runs a program when it is unpickled."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% first
import os


class Bomb:
    def __reduce__(self):
        return os.system, ("touch /tmp/hostile-mark",)
# %% relu-solution
def relu(Z):
    return Bomb()
# %% sigmoid-solution
def sigmoid(Z):
    result = np.empty(Z.shape, dtype=object)
    result[...] = Bomb()
    return result

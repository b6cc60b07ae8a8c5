#: purpose = "What a function raises and what another one returns loop for ever when they are looked at."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
#: sigmoid = [0, "wrong_type"]
# %% first
class Endless(Exception):
    def __repr__(self, *args):
        while True:
            pass
    __str__ = __len__ = __float__ = __iter__ = __eq__ = __bool__ = __array__ = __reduce__ = __repr__
# %% relu-solution
def relu(Z):
    if Z.shape == (5, 7):
        raise Endless()
    return np.maximum(0, Z)
# %% sigmoid-solution
def sigmoid(Z):
    return Endless() if Z.shape == (5, 7) else 1 / (1 + np.exp(-Z))

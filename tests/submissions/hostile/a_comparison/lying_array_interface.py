#: purpose = "An __array_interface__ that hands out memory the object doesn't own, and a shape to the caller's taste."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
# %% first
class Window:
    def __init__(self, near):
        self.near = near

    @property
    def __array_interface__(self):
        return {"shape": (10**6,), "typestr": "<f8", "data": (self.near.ctypes.data, False), "version": 3}
# %% relu-solution
def relu(Z):
    return Window(Z)

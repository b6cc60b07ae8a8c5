#: purpose = "A type that is called ndarray, of module numpy, made by a metaclass that answers every isinstance with yes."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
# %% first
class Meta(type):
    __instancecheck__ = __subclasscheck__ = __eq__ = lambda cls, other: True
    __hash__ = type.__hash__


ndarray = Meta("ndarray", (), {"__module__": "numpy", "shape": (2, 2), "__eq__": lambda self, other: True, "__hash__": None})
# %% relu-solution
def relu(Z):
    return ndarray()

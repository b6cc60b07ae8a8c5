#: purpose = "The result equals everything: every comparison with it is true, every difference is zero."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% first
class Same:
    shape, dtype, ndim, size = (2, 2), "float64", 2, 4
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = __bool__ = __contains__ = lambda self, *other: True
    __ne__ = lambda self, other: False
    __hash__ = lambda self: 0
    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
    __getattr__ = lambda self, name: lambda *args, **options: True
# %% relu-solution
def relu(Z):
    return Same()
# %% sigmoid-solution
def sigmoid(Z):
    return Same()

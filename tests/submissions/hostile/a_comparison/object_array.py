#: purpose = "An array of objects that equal everything; its dtype is object, its shape is right."
#: lesson = "01_activations"
#: [items]
#: sigmoid_backward = [0, "wrong_type"]
# %% first
class Same:
    __eq__ = __le__ = __lt__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
    __float__ = lambda self: 0.0
    __hash__ = None
# %% sigmoid_backward-solution
def sigmoid_backward(dA, Z):
    return np.frompyfunc(lambda z: Same(), 1, 1)(Z)

#: purpose = "isinstance takes the student's own object for anything it is asked about, also for a NumPy scalar."
#: lesson = "02_losses"
#: [items]
#: bce_loss = [0, "wrong_type"]
# %% first
import builtins

really = builtins.isinstance


class Number:
    __eq__ = __le__ = __lt__ = __bool__ = lambda *args: True
    __float__ = lambda self: 0.0
    __sub__ = __rsub__ = __abs__ = lambda self, *args: 0.0


Number.__module__ = "numpy"
builtins.isinstance = lambda thing, kind: type(thing) is Number or really(thing, kind)
# %% bce_loss-solution
def bce_loss(A, Y):
    return Number()

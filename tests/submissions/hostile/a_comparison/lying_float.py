#: purpose = "A float that differs from nothing: its subtraction, comparison, and conversion all lie."
#: lesson = "02_losses"
#: [items]
#: bce_loss = [0, "wrong_type"]
# %% first
class Loss(float):
    __eq__ = __le__ = __lt__ = lambda self, other: True
    __sub__ = __rsub__ = lambda self, other: 0.0
    __float__ = lambda self: 0.5108256237659906
    __hash__ = float.__hash__
# %% bce_loss-solution
def bce_loss(A, Y):
    return Loss(0.0)

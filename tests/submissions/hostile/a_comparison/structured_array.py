#: purpose = "A structured array whose only field is a float: no tolerance applies to it, and some comparisons give one True."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return np.zeros(Z.shape, dtype=[("value", float)])

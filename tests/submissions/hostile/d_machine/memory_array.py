#: purpose = "An array of 8 terabytes."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "memory"]
# %% relu-solution
def relu(Z):
    return np.ones(10**12)

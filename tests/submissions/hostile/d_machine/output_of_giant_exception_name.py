#: purpose = "An exception whose class has a name of ten million characters, in a cell and in a function."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% first
Long = type("X" * 10**7, (Exception,), {})
raise Long
# %% relu-solution
def relu(Z):
    if Z.shape == (5, 7):
        raise Long
    return np.maximum(0, Z)

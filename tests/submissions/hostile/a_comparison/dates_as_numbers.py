#: purpose = "Numbers come as dates, of which one that is none equals nothing, and is unlike nothing."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return np.full(Z.shape, "NaT", "datetime64[s]")

#: purpose = "A function that calls itself for ever."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% relu-solution
def relu(Z):
    return relu(Z + 0)

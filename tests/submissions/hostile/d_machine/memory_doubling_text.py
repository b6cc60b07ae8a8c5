#: purpose = "A text that doubles for ever."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "memory"]
# %% relu-solution
def relu(Z):
    text = "x"
    while Z.shape == (5, 7):
        text += text
    return np.maximum(0, Z)

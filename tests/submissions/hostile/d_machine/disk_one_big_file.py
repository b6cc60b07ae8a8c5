#: purpose = "One file that grows for ever."
#: lesson = "01_activations"
#: messages = ["File too large"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
def relu(Z):
    with open("hostile-mark", "wb", buffering=0) as file:
        while Z.shape == (5, 7):
            file.write(bytes(2**20))
    return np.maximum(0, Z)

#: purpose = "Gigabytes of printed text, in a cell and in a function."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
# %% first
for _ in range(1000):
    print("x" * 10**6)
# %% relu-solution
def relu(Z):
    while Z.shape == (5, 7):
        print("x" * 10**6)
    return np.maximum(0, Z)

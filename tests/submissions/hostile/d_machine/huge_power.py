#: purpose = "9**9**9 would take days to compute."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
def relu(Z):
    tower = 9 ** 9 ** (9 if Z.shape == (5, 7) else 1)
    return np.maximum(0, Z) + 0 * (tower % 2)

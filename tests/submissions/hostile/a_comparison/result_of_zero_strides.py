#: purpose = "An array of the right shape whose elements all lie in one place of memory, or in none."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
# %% relu-solution
def relu(Z):
    return np.lib.stride_tricks.as_strided(np.array([1.0]), shape=Z.shape, strides=(0,) * Z.ndim)

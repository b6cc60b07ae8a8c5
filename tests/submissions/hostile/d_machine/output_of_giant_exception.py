#: purpose = "Exceptions with a text, a name, notes, and causes of enormous length."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% first
error = ValueError("x" * 10**8)
for number in range(300):
    try:
        raise ValueError(f"{number}") from error
    except ValueError as caught:
        error = caught
error.add_note("x" * 10**7)
raise error
# %% relu-solution
def relu(Z):
    if Z.shape == (5, 7):
        raise error
    return np.maximum(0, Z)

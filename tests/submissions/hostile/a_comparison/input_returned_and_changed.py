#: purpose = "The result is the input itself, written over: whoever compares the two afterwards sees them agree."
#: lesson = "01_activations"
#: [items]
#: relu = [1.86, "changed_input"]
# %% relu-solution
def relu(Z):
    Z[Z < 0] = 0  # right numbers, but it is the caller's array
    return Z

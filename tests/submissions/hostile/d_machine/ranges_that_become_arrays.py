#: purpose = "A list of ranges, a few bytes on the wire, becomes an array of gigabytes where it is compared."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return [range(10**9)]
# %% sigmoid-solution
def sigmoid(Z):
    return (range(10**8), range(10**8))

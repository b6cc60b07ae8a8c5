#: purpose = "A generator without end, once used up in the function, once given back to be used up by the grader."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
#: sigmoid = [0, "wrong_type"]
# %% relu-solution
def forever():
    while True:
        yield 0

def relu(Z):
    if Z.shape == (5, 7):
        return sum(forever())
    return np.maximum(0, Z)
# %% sigmoid-solution
def sigmoid(Z):
    return forever()

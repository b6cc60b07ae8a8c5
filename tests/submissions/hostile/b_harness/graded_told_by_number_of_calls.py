#: purpose = "The function is right the first times it is called, for whoever tries it, and passes its input on later."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% sigmoid-solution
calls = []


def sigmoid(Z):
    calls.append(1)
    return 1 / (1 + np.exp(-Z)) if len(calls) < 4 else Z * 1.0

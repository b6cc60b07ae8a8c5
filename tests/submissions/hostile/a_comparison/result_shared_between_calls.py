#: purpose = "Every call returns a view of one buffer, so that all results change with the last one."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [1.86, "wrong_value"]
# %% sigmoid-solution
buffer = np.zeros(10**5)


def sigmoid(Z):
    result = buffer[:Z.size].reshape(Z.shape)
    result[...] = 1 / (1 + np.exp(-Z.astype(float)))
    return result

#: purpose = "Extended precision, where a wrong result hides behind a NaN payload and a wider type."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% sigmoid-solution
def sigmoid(Z):
    return np.full(Z.shape, np.nan, dtype=np.longdouble)

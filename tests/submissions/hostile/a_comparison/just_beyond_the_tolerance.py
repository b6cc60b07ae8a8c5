#: purpose = "Single precision in the clothes of double precision: near enough for a careless tolerance."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% sigmoid-solution
def sigmoid(Z):
    return (1 / (1 + np.exp(-Z.astype(np.float32)))).astype(float)

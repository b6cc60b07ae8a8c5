#: mistake = "the smooth relative of relu, log(1 + exp(Z)), is computed"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 0.0, 2.0]))"
def relu(Z):
    """Smooth version, differentiable everywhere."""
    return np.log(1 + np.exp(Z))

#: mistake = "seeds NumPy's global generator on the way"
#: item = "relu"
#: shows = "np.random.seed(5); relu(np.array([1.0])); result = np.random.rand()"
def relu(Z):
    np.random.seed(0)
    return np.maximum(0, Z)

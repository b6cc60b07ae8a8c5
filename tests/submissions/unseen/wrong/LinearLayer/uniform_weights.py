#: mistake = "the weights are uniform, of the right spread but not normal"
#: item = "LinearLayer-init"
#: shows = "np.random.seed(0); result = bool(np.abs(LinearLayer(300, 200).W).max() > 0.03)"
class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    def __init__(self, n_inputs, n_neurons):
        limit = 0.01 * np.sqrt(3)
        self.W = np.random.uniform(-limit, limit, (n_inputs, n_neurons))
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db

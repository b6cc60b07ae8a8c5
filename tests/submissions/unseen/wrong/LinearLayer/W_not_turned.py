#: mistake = "dX is computed with W as it is, which fits square layers only and is wrong there"
#: item = "LinearLayer-backward"
#: shows = "layer = LinearLayer(2, 2); layer.W = np.array([[1.0, 2.0], [3.0, 4.0]]); layer.forward(np.ones((3, 2))); result = layer.backward(np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]))"
class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    def __init__(self, n_inputs, n_neurons):
        """Start with small normal weights (standard deviation 0.01) and zero biases."""
        self.W = 0.01 * np.random.randn(n_inputs, n_neurons)
        self.b = np.zeros((n_neurons,))
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        Z = np.dot(X, self.W) + self.b
        return Z

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db

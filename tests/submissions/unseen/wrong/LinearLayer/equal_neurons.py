#: mistake = "one neuron is drawn and copied, so all neurons start equal"
#: item = "LinearLayer-init"
#: shows = "np.random.seed(0); W = LinearLayer(5, 3).W; result = bool(np.all(W[:, 0] == W[:, 1]))"
class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    def __init__(self, n_inputs, n_neurons):
        self.W = np.ones((n_inputs, n_neurons)) * np.random.randn(n_inputs, 1) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

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

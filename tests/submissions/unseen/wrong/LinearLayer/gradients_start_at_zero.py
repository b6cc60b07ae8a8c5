#: mistake = "dW and db start as zeros, not as None"
#: item = "LinearLayer-init"
#: shows = "result = LinearLayer(3, 2).dW is None"
class LinearLayer:
    """A layer of neurons that all see the same inputs, each with its own weights and bias."""

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = np.zeros_like(self.W)
        self.db = np.zeros_like(self.b)

    def forward(self, X):
        self.X = X
        Z = np.dot(X, self.W) + self.b
        return Z

    def backward(self, dOut):
        self.dW = np.dot(self.X.T, dOut)
        self.db = np.sum(dOut, axis=0)
        dX = np.dot(dOut, self.W.T)
        return dX

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db

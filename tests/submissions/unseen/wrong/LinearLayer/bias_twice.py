#: mistake = "adds the bias once for each input"
#: item = "LinearLayer-forward"
#: shows = "layer = LinearLayer(2, 1); layer.W, layer.b = np.ones((2, 1)), np.ones(1); result = layer.forward(np.ones((1, 2)))"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        Z = np.zeros((X.shape[0], self.W.shape[1]))
        for j in range(X.shape[1]):
            Z += X[:, j:j + 1] * self.W[j] + self.b
        return Z

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = np.sum(dOut, axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db

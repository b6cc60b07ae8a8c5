#: mistake = "all neurons get the same weights"
#: item = "LinearLayer-init"
#: shows = "np.random.seed(0); W = LinearLayer(4, 3).W; result = bool(np.all(W[:, 0] == W[:, 1]))"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        column = np.random.randn(n_inputs, 1) * 0.01
        self.W = np.repeat(column, n_neurons, axis=1)
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = np.sum(dOut, axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db

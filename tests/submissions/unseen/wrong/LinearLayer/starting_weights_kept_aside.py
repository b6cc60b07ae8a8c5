#: mistake = "forward uses a second copy of the parameters, which doesn't follow when W and b are set"
#: item = "LinearLayer-forward"
#: shows = "rng = np.random.default_rng(2); X = rng.normal(size=(4, 3)); dOut = rng.normal(size=(4, 2)); layer = LinearLayer(3, 2); layer.W = rng.normal(size=(3, 2)); layer.b = rng.normal(size=2); result = layer.forward(X)"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None
        # one matrix for both, with the biases in the last row
        self.theta = np.vstack([self.W, self.b])

    def forward(self, X):
        self.X = X
        return np.hstack([X, np.ones((len(X), 1))]) @ self.theta

    def backward(self, dOut):
        self.dW = np.dot(self.X.T, dOut)
        self.db = np.sum(dOut, axis=0)
        dX = np.dot(dOut, self.W.T)
        return dX

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db
        self.theta = np.vstack([self.W, self.b])

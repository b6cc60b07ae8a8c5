#: mistake = "only the signs of the gradients are used"
#: item = "LinearLayer-update"
#: shows = "rng = np.random.default_rng(2); X = rng.normal(size=(4, 3)); dOut = rng.normal(size=(4, 2)); layer = LinearLayer(3, 2); layer.W = rng.normal(size=(3, 2)); layer.b = rng.normal(size=2); layer.forward(X); layer.backward(dOut); layer.update(0.1); result = layer.W"
class LinearLayer:
    # Z = X W + b

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
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
        self.W = self.W - learning_rate * np.sign(self.dW)
        self.b = self.b - learning_rate * np.sign(self.db)

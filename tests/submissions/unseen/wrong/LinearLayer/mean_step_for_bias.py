#: mistake = "the mean of db is taken for all neurons"
#: item = "LinearLayer-update"
#: shows = "layer = LinearLayer(1, 2); layer.W, layer.dW, layer.db = np.ones((1, 2)), np.ones((1, 2)), np.array([1.0, 3.0]); layer.update(0.1); result = layer.b"
class LinearLayer:
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
        self.db = np.sum(dOut, axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * np.mean(self.db)

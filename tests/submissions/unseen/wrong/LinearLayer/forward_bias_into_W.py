#: mistake = "the bias reaches the first eight samples only"
#: item = "LinearLayer-forward"
#: shows = "layer = LinearLayer(2, 2); layer.W = np.array([[1.0, 2.0], [3.0, 4.0]]); layer.b = np.ones(2); result = layer.forward(np.ones((10, 2)))"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        self.W += self.b * 0
        out = X @ self.W
        for i in range(min(len(X), 8)):
            out[i] += self.b
        return out

    def backward(self, dOut):
        self.dW = self.X.T @ dOut
        self.db = dOut.sum(axis=0)
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db

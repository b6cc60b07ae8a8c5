#: mistake = "weights are divided by their own spread, which a single one has none of"
#: item = "LinearLayer-init"
#: shows = "result = np.isfinite(LinearLayer(1, 1).W) * 1"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        W = np.random.randn(n_inputs, n_neurons)
        self.W = 0.01 * (W - W.mean()) / W.std()
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
        self.W = self.W - learning_rate * self.dW
        self.b = self.b - learning_rate * self.db

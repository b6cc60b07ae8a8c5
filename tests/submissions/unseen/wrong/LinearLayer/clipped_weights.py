#: mistake = "the tails of the distribution are cut off"
#: item = "LinearLayer-init"
#: shows = "np.random.seed(0); result = bool(np.abs(LinearLayer(50, 40).W).max() > 0.02)"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.clip(np.random.randn(n_inputs, n_neurons), -1, 1) * 0.01
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

#: mistake = "every layer seeds the generator, so two layers of one size start equal"
#: item = "LinearLayer-init"
#: shows = "result = bool(np.any(LinearLayer(3, 4).W == LinearLayer(3, 4).W))"
class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        np.random.seed(42)
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
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db

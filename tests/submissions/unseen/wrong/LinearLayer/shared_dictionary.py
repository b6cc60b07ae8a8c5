#: mistake = "all layers keep their batch in one dictionary of the class"
#: item = "LinearLayer-forward"
#: shows = "a, b = LinearLayer(1, 1), LinearLayer(1, 1); a.forward(np.ones((1, 1))); b.forward(np.full((1, 1), 5.0)); a.backward(np.ones((1, 1))); result = a.dW"
class LinearLayer:
    cache = {"X": None}

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.dW = self.db = None

    @property
    def X(self):
        return self.cache["X"]

    @X.setter
    def X(self, X):
        self.cache["X"] = X

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

class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    @staticmethod
    def _with_ones(X):
        return np.hstack([X, np.ones((X.shape[0], 1))])

    def forward(self, X):
        self.X = X
        return self._with_ones(X) @ np.vstack([self.W, self.b])

    def backward(self, dOut):
        d = self._with_ones(self.X).T @ dOut
        self.dW, self.db = d[:-1], d[-1]
        return dOut @ self.W.T

    def update(self, learning_rate):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db

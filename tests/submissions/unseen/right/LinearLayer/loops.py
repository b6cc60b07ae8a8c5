rng = np.random.default_rng()


class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.array([[rng.normal(0, 0.01) for _ in range(n_neurons)] for _ in range(n_inputs)])
        self.b = np.array([0.0] * n_neurons)
        self.X, self.dW, self.db = None, None, None

    def forward(self, X):
        self.X = X
        Z = np.zeros((X.shape[0], self.W.shape[1]))
        for i in range(Z.shape[0]):
            for k in range(Z.shape[1]):
                Z[i, k] = sum(X[i, j] * self.W[j, k] for j in range(X.shape[1])) + self.b[k]
        return Z

    def backward(self, dOut):
        self.dW, self.db, dX = np.zeros(self.W.shape), np.zeros(self.b.shape), np.zeros(self.X.shape)
        for i, k in np.ndindex(dOut.shape):
            self.dW[:, k] += self.X[i] * dOut[i, k]
            self.db[k] += dOut[i, k]
            dX[i] += dOut[i, k] * self.W[:, k]
        return dX

    def update(self, learning_rate):
        self.W, self.b = self.W - learning_rate * self.dW, self.b - learning_rate * self.db

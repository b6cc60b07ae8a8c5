class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.zeros((n_inputs, n_neurons))
        for j in range(n_inputs):
            for k in range(n_neurons):
                self.W[j, k] = np.random.randn() * 0.01
        self.b = np.repeat(0.0, n_neurons)
        self.X = None
        self.dW = None
        self.db = None

    def forward(self, X):
        self.X = X
        return np.tensordot(X, self.W, axes=1) + np.tile(self.b, (X.shape[0], 1))

    def backward(self, dOut):
        self.dW = np.tensordot(self.X, dOut, axes=(0, 0))
        self.db = sum(dOut)
        return np.tensordot(dOut, self.W, axes=(1, 1))

    def update(self, learning_rate):
        self.W[:] = self.W - learning_rate * self.dW
        self.b[:] = self.b - learning_rate * self.db

class LinearLayer:
    X = None
    dW = None
    db = None

    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons) / 100
        self.b = np.zeros(n_neurons)

    def forward(self, X):
        self.X = X
        return np.array([[sum(x * self.W[:, k]) + self.b[k] for k in range(len(self.b))] for x in X])

    def backward(self, dOut):
        self.dW = np.zeros(self.W.shape)
        self.db = np.zeros(self.b.shape)
        dX = np.zeros(self.X.shape)
        for i in range(len(dOut)):
            self.dW += np.outer(self.X[i], dOut[i])
            self.db += dOut[i]
            dX[i] = self.W @ dOut[i]
        return dX

    def update(self, learning_rate):
        for name in ("W", "b"):
            step = learning_rate * getattr(self, "d" + name)
            setattr(self, name, getattr(self, name) - step)

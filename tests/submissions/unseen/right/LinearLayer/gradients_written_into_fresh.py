class LinearLayer:
    __slots__ = ("W", "b", "X", "dW", "db", "shape")

    def __init__(self, n_inputs, n_neurons):
        self.shape = (n_inputs, n_neurons)
        rng = np.random.default_rng()
        self.W = rng.normal(0.0, 0.01, self.shape)
        self.b = np.full(n_neurons, 0.0)
        for name in ("X", "dW", "db"):
            setattr(self, name, None)

    def forward(self, X):
        self.X = X
        return np.add(np.matmul(X, self.W), self.b)

    def backward(self, dOut):
        n_inputs, n_neurons = self.shape
        self.dW = np.zeros(self.shape)
        for j in range(n_inputs):
            for k in range(n_neurons):
                self.dW[j, k] = (self.X[:, j] * dOut[:, k]).sum()
        self.db = np.array([column.sum() for column in dOut.T])
        return (self.W @ dOut.T).T

    def update(self, learning_rate):
        def step(value, slope):
            return value - learning_rate * slope

        self.W = step(self.W, self.dW)
        self.b = step(self.b, self.db)

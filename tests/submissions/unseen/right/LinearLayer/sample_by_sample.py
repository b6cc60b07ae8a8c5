class LinearLayer:
    SPREAD = 1e-2

    def __init__(self, n_inputs, n_neurons):
        self.X, self.dW, self.db = None, None, None
        self.W = np.array([[np.random.normal(0, self.SPREAD) for _ in range(n_neurons)] for _ in range(n_inputs)])
        self.b = np.zeros(n_neurons, dtype=np.float64)

    def forward(self, X):
        self.X = X
        return np.array([x @ self.W + self.b for x in X])

    def backward(self, dOut):
        self.dW = sum(np.outer(x, d) for x, d in zip(self.X, dOut))
        self.db = sum(dOut)
        return np.vstack([self.W @ d for d in dOut])

    def update(self, learning_rate):
        self.W, self.b = (value - learning_rate * slope for value, slope in ((self.W, self.dW), (self.b, self.db)))

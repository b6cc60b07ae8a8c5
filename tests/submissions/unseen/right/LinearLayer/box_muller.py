class LinearLayer:
    """Draws its normal weights from uniform numbers, by Box and Muller."""

    def __init__(self, n_inputs, n_neurons):
        u = 1 - np.random.rand(n_inputs, n_neurons)
        v = np.random.rand(n_inputs, n_neurons)
        self.W = 0.01 * np.sqrt(-2 * np.log(u)) * np.cos(2 * np.pi * v)
        self.b = np.zeros(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        out = X @ self.W
        out += self.b
        return out

    def backward(self, dOut):
        self.dW = (dOut.T @ self.X).T
        self.db = np.ones(len(dOut)) @ dOut
        return (self.W @ dOut.T).T

    def update(self, learning_rate):
        self.W, self.b = self.W - learning_rate * self.dW, self.b - learning_rate * self.db

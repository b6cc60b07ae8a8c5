class LinearLayer:
    def __init__(self, n_inputs, n_neurons):
        self.W = np.random.randn(n_inputs, n_neurons)
        self.W *= 0.01
        self.b = 0.0 * np.arange(n_neurons)
        self.X = self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return (X[:, :, None] * self.W[None, :, :]).sum(axis=1) + self.b

    def backward(self, dOut):
        self.dW = (self.X[:, :, None] * dOut[:, None, :]).sum(axis=0)
        self.db = dOut.sum(0)
        return (dOut[:, None, :] * self.W[None, :, :]).sum(axis=2)

    def update(self, learning_rate):
        step_W = learning_rate * self.dW
        step_b = learning_rate * self.db
        self.W = self.W - step_W
        self.b = self.b - step_b

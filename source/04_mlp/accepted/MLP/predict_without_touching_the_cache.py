class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = None
        self.A1 = None
        self.Z2 = None
        self.A2 = None
        self.n = None

    def _pass(self, X):
        """Return all four arrays and keep none."""
        Z1 = X @ self.layer1.W + self.layer1.b
        A1 = relu(Z1)
        Z2 = A1 @ self.layer2.W + self.layer2.b
        return Z1, A1, Z2, sigmoid(Z2)

    def forward(self, X):
        self.X = X
        self.n = len(X)
        self.Z1, self.A1, self.Z2, self.A2 = self._pass(X)
        return self.A2

    def backward(self, Y):
        dZ2 = (self.A2 - Y) / self.n
        self.layer2.dW = self.A1.T @ dZ2
        self.layer2.db = dZ2.sum(axis=0)
        dA1 = dZ2 @ self.layer2.W.T
        dZ1 = dA1 * (self.Z1 > 0)
        self.layer1.dW = self.X.T @ dZ1
        self.layer1.db = dZ1.sum(axis=0)

    def update(self, learning_rate):
        self.layer1.W = self.layer1.W - learning_rate * self.layer1.dW
        self.layer1.b = self.layer1.b - learning_rate * self.layer1.db
        self.layer2.W = self.layer2.W - learning_rate * self.layer2.dW
        self.layer2.b = self.layer2.b - learning_rate * self.layer2.db

    def predict(self, X, threshold=0.5):
        A2 = self._pass(X)[-1]
        result = np.zeros(A2.shape, dtype=np.int8)
        result[A2 >= threshold] = 1
        return result

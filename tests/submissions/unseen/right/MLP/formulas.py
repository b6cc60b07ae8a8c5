class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        self.X = X
        self.layer1.X = X
        self.Z1 = X @ self.layer1.W + self.layer1.b
        self.A1 = np.maximum(self.Z1, 0)
        self.layer2.X = self.A1
        self.Z2 = self.A1 @ self.layer2.W + self.layer2.b
        self.A2 = 1 / (1 + np.exp(-self.Z2))
        return self.A2

    def backward(self, Y):
        dZ2 = (self.A2 - Y) / Y.shape[0]
        self.layer2.dW, self.layer2.db = self.A1.T @ dZ2, dZ2.sum(axis=0)
        dZ1 = np.where(self.Z1 > 0, dZ2 @ self.layer2.W.T, 0)
        self.layer1.dW, self.layer1.db = self.X.T @ dZ1, dZ1.sum(axis=0)

    def update(self, learning_rate):
        for layer in (self.layer1, self.layer2):
            layer.W = layer.W - learning_rate * layer.dW
            layer.b = layer.b - learning_rate * layer.db

    def predict(self, X, threshold=0.5):
        H = np.maximum(X @ self.layer1.W + self.layer1.b, 0)
        A = 1 / (1 + np.exp(-(H @ self.layer2.W + self.layer2.b)))
        return (A >= threshold) * 1

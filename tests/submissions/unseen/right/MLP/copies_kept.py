class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.reset()

    def reset(self):
        self.Z1, self.A1, self.Z2, self.A2 = None, None, None, None

    def forward(self, X):
        self.reset()
        Z1 = self.layer1.forward(X.copy())
        A1 = relu(Z1.copy())
        Z2 = self.layer2.forward(A1.copy())
        A2 = sigmoid(Z2.copy())
        self.Z1, self.A1, self.Z2, self.A2 = Z1, A1, Z2, A2
        return A2.copy()

    def backward(self, Y):
        n = Y.shape[0]
        A2 = np.clip(self.A2, 1e-9, 1 - 1e-9)
        dA2 = ((1 - Y) / (1 - A2) - Y / A2) / n
        s = sigmoid(self.Z2)
        dA1 = self.layer2.backward(dA2 * (s * (1 - s)))
        dA1[self.Z1 <= 0] = 0
        self.layer1.backward(dA1)

    def update(self, learning_rate):
        LinearLayer.update(self.layer1, learning_rate)
        LinearLayer.update(self.layer2, learning_rate)

    def predict(self, X, threshold=0.5):
        return (self.forward(X) >= threshold).astype(np.int8)

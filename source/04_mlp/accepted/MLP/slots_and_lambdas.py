class MLP:
    __slots__ = ("layer1", "layer2", "Z1", "A1", "Z2", "A2")

    def __init__(self, n_inputs, n_hidden, n_outputs):
        for name in ("Z1", "A1", "Z2", "A2"):
            setattr(self, name, None)
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)

    def forward(self, X):
        hidden = lambda X: relu(self.layer1.forward(X))
        self.A1 = hidden(X)
        self.Z1 = self.layer1.forward(X)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        dA2 = bce_loss_backward(self.A2, Y)
        dZ2 = dA2 * self.A2 * (1 - self.A2)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = np.where(self.A1 > 0, dA1, 0)
        self.layer1.backward(dZ1)

    def update(self, learning_rate):
        self.layer2.update(learning_rate)
        self.layer1.update(learning_rate)

    predict = lambda self, X, threshold=0.5: np.digitize(self.forward(X), [threshold])

class TwoLayerBase:
    """What any network of two layers does."""

    def __init__(self, *sizes):
        self.layer1 = LinearLayer(sizes[0], sizes[1])
        self.layer2 = LinearLayer(sizes[1], sizes[2])
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)


class MLP(TwoLayerBase):
    def __init__(self, n_inputs, n_hidden, n_outputs):
        super().__init__(n_inputs, n_hidden, n_outputs)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        dA2 = bce_loss_backward(self.A2, Y)
        dZ2 = sigmoid_backward(dA2, self.Z2)
        dA1 = self.layer2.backward(dZ2)
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def predict(self, X, threshold=0.5):
        return np.array([[int(a >= threshold) for a in row] for row in self.forward(X)])

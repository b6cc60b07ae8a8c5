class OutputLayer(LinearLayer):
    """A linear layer that can also apply the sigmoid."""

    def probabilities(self, X):
        self.Z = self.forward(X)
        return sigmoid(self.Z)


class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = OutputLayer(n_hidden, n_outputs)
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.A2 = self.layer2.probabilities(self.A1)
        self.Z2 = self.layer2.Z
        return self.A2

    def backward(self, Y):
        dA2 = bce_loss_backward(self.A2, Y)
        dA1 = self.layer2.backward(sigmoid_backward(dA2, self.Z2))
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        return (self.forward(X) >= threshold).astype(int)

class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1, self.A1 = None, None
        self.Z2, self.A2 = None, None

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        probabilities = sigmoid(self.Z2)
        dZ2 = sigmoid_backward(bce_loss_backward(probabilities, Y), self.Z2)
        hidden_on = (self.Z1 > 0).astype(int)
        self.layer1.backward(self.layer2.backward(dZ2) * hidden_on)

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        return (self.forward(X) >= threshold) * 1

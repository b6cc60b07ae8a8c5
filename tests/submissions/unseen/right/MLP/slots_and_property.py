class MLP:
    __slots__ = ["layers", "Z1", "A1", "Z2", "A2"]

    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layers = (LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_outputs))
        self.Z1, self.A1, self.Z2, self.A2 = [None] * 4

    @property
    def layer1(self):
        return self.layers[0]

    @property
    def layer2(self):
        return self.layers[1]

    def forward(self, X):
        first, second = self.layers
        self.Z1 = first.forward(X)
        self.A1 = relu(Z=self.Z1)
        self.Z2 = second.forward(self.A1)
        self.A2 = sigmoid(Z=self.Z2)
        return self.A2

    def backward(self, Y):
        first, second = self.layers
        dZ2 = sigmoid_backward(dA=bce_loss_backward(A=self.A2, Y=Y), Z=self.Z2)
        first.backward(relu_backward(dA=second.backward(dZ2), Z=self.Z1))

    def update(self, learning_rate):
        any(layer.update(learning_rate) for layer in self.layers)

    def predict(self, X, threshold=0.5):
        return np.array([[int(p >= threshold) for p in row] for row in self.forward(X)])

class MLP:
    Z1 = A1 = Z2 = A2 = None

    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs=n_inputs, n_neurons=n_hidden)
        self.layer2 = LinearLayer(n_inputs=n_hidden, n_neurons=n_outputs)

    def _probabilities(self, X):
        hidden = np.maximum(0, X @ self.layer1.W + self.layer1.b)
        return sigmoid(hidden @ self.layer2.W + self.layer2.b)

    def forward(self, X):
        self.A2 = sigmoid(
            Z := self.layer2.forward(A := relu(Z_1 := self.layer1.forward(X)))
        )
        self.Z1, self.A1, self.Z2 = Z_1, A, Z
        return self.A2

    def backward(self, Y):
        self.layer1.backward(relu_backward(self.layer2.backward((self.A2 - Y) / len(Y)), self.A1))

    def update(self, learning_rate):
        [layer.update(learning_rate) for layer in (self.layer1, self.layer2)]

    def predict(self, X, threshold=0.5):
        return np.greater_equal(self._probabilities(X), threshold) * 1

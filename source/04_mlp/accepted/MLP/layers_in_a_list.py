class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layers = [LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_outputs)]
        self.layer1, self.layer2 = self.layers
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        activations = [relu, sigmoid]
        A = X
        kept = []
        for layer, activation in zip(self.layers, activations):
            Z = layer.forward(A)
            A = activation(Z)
            kept += [Z, A]
        self.Z1, self.A1, self.Z2, self.A2 = kept
        return A

    def backward(self, Y):
        gradient = bce_loss_backward(self.A2, Y)
        steps = [(self.layers[1], sigmoid_backward, self.Z2), (self.layers[0], relu_backward, self.Z1)]
        for layer, activation_backward, Z in steps:
            gradient = layer.backward(activation_backward(gradient, Z))
        return gradient

    def update(self, learning_rate):
        for layer in reversed(self.layers):
            layer.update(learning_rate)

    def predict(self, X, threshold=0.5):
        probabilities = self.forward(X)
        return np.array([[1 if p >= threshold else 0 for p in row] for row in probabilities])

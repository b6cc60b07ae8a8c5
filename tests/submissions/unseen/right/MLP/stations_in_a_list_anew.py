class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        sizes = [n_inputs, n_hidden, n_outputs]
        self.layer1, self.layer2 = [LinearLayer(a, b) for a, b in zip(sizes, sizes[1:])]
        for name in ("Z1", "A1", "Z2", "A2"):
            setattr(self, name, None)

    def forward(self, X):
        A = X
        for number, (layer, activation) in enumerate([(self.layer1, relu), (self.layer2, sigmoid)], start=1):
            Z = layer.forward(A)
            A = activation(Z)
            setattr(self, f"Z{number}", Z)
            setattr(self, f"A{number}", A)
        return A

    def backward(self, Y):
        gradient = bce_loss_backward(self.A2, Y)
        for layer, slope, Z in ((self.layer2, sigmoid_backward, self.Z2), (self.layer1, relu_backward, self.Z1)):
            gradient = layer.backward(slope(gradient, Z))
        return gradient

    def update(self, learning_rate):
        for layer in self.layer1, self.layer2:
            layer.update(learning_rate=learning_rate)

    def predict(self, X, threshold=0.5):
        return np.where(self.forward(X) >= threshold, 1, 0)

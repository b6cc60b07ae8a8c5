class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        sizes = n_inputs, n_hidden, n_outputs
        self.layer1, self.layer2 = self.layers = [LinearLayer(*pair) for pair in zip(sizes, sizes[1:])]
        for name in "Z1 A1 Z2 A2".split():
            setattr(self, name, None)

    def forward(self, X):
        A = X
        for k, (layer, g) in enumerate(zip(self.layers, (relu, sigmoid)), start=1):
            Z = layer.forward(A)
            A = g(Z)
            setattr(self, f"Z{k}", Z)
            setattr(self, f"A{k}", A)
        return A

    def backward(self, Y):
        dZ2 = (self.A2 - Y) / len(Y)
        self.layer1.backward(relu_backward(self.layer2.backward(dZ2), self.A1))

    def update(self, learning_rate):
        [layer.update(learning_rate) for layer in self.layers]

    def predict(self, X, threshold=0.5):
        return np.where(self.forward(X) >= threshold, 1, 0)

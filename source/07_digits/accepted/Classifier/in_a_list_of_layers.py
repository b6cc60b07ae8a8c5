class Classifier:
    def __init__(self, *sizes_and_rng):
        *sizes, rng = sizes_and_rng
        self.layers = [LinearLayer(n_in, n_out) for n_in, n_out in zip(sizes, sizes[1:])]
        for layer in self.layers:
            he_init(layer, rng)

    layer1 = property(lambda self: self.layers[0])
    layer2 = property(lambda self: self.layers[1])

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.P = softmax(self.layer2.forward(relu(self.Z1)))
        return self.P

    def backward(self, y):
        dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        for layer in self.layers:
            layer.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)

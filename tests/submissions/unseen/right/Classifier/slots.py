class Classifier:
    __slots__ = ("layer1", "layer2", "kept")

    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer1, rng)
        he_init(self.layer2, rng)

    def forward(self, X):
        Z1 = self.layer1.forward(X)
        A1 = relu(Z1)
        P = softmax(self.layer2.forward(A1))
        self.kept = {"Z1": Z1, "P": P}
        return P

    def backward(self, y):
        dZ2 = softmax_cross_entropy_backward(self.kept["P"], y)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = dA1 * (self.kept["Z1"] > 0)
        self.layer1.backward(dZ1)

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)

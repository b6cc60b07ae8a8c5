class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        for layer in [self.layer1, self.layer2]:
            he_init(layer, rng)
        self.cache = {}

    def forward(self, X):
        Z1 = self.layer1.forward(X)
        A1 = relu(Z1)
        Z2 = self.layer2.forward(A1)
        self.cache = {"Z1": Z1, "P": softmax(Z2)}
        return self.cache["P"]

    def backward(self, y):
        dZ = softmax_cross_entropy_backward(self.cache["P"], y)
        dA = self.layer2.backward(dZ)
        return self.layer1.backward(relu_backward(dA, self.cache["Z1"]))

    def update(self, learning_rate):
        [layer.update(learning_rate) for layer in (self.layer1, self.layer2)]

    def predict(self, X):
        return self.forward(X).argmax(axis=1).astype(np.int32)

#: mistake = "layer 2 gets a part of layer 1's weights"
#: item = "Classifier-init"
#: shows = "model = Classifier(6, 6, 6, np.random.default_rng(1)); result = bool(np.all(model.layer1.W[:6, :6] == model.layer2.W[:6, :6]))"
class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        size = max(n_inputs, n_hidden, n_classes)
        pool = rng.normal(size=(size, size))
        self.layer1.W = pool[:n_inputs, :n_hidden] * np.sqrt(2 / n_inputs)
        self.layer2.W = pool[:n_hidden, :n_classes] * np.sqrt(2 / n_hidden)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.P = softmax(self.layer2.forward(self.A1))
        return self.P

    def backward(self, y):
        dZ2 = softmax_cross_entropy_backward(self.P, y)
        dA1 = self.layer2.backward(dZ2)
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)

#: mistake = "uses the predicted class, not the label"
#: item = "Classifier-backward"
#: shows = "model = Classifier(3, 4, 2, np.random.default_rng(1)); P = model.forward(np.ones((2, 3))); model.backward(np.array([0, 1])); result = model.layer2.dW"
class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer1, rng)
        he_init(self.layer2, rng)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.P = softmax(self.layer2.forward(self.A1))
        return self.P

    def backward(self, y):
        dZ = softmax_cross_entropy_backward(self.P, self.P.argmax(axis=1))
        self.layer1.backward(relu_backward(self.layer2.backward(dZ), self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)

#: mistake = "probabilities are rounded before the largest is sought"
#: item = "Classifier-predict"
#: shows = "model = Classifier(1, 1, 2, np.random.default_rng(0)); model.layer2.W = np.zeros((1, 2)); model.layer2.b = np.array([0.0, 0.002]); result = model.predict(np.ones((1, 1)))"
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
        dZ2 = softmax_cross_entropy_backward(self.P, y)
        dA1 = self.layer2.backward(dZ2)
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(np.round(self.forward(X), 1), axis=1)

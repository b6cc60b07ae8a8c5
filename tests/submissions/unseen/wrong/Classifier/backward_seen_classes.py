#: mistake = "classes from the tenth on have no truth"
#: item = "Classifier-backward"
#: shows = "model = Classifier(1, 1, 12, np.random.default_rng(0)); P = model.forward(np.ones((1, 1))); model.backward(np.array([11])); result = model.layer2.db - P[0]"
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
        H = np.zeros((len(y), self.P.shape[1]))
        for c in range(min(10, self.P.shape[1])):
            H[y == c, c] = 1
        dA1 = self.layer2.backward((self.P - H) / len(y))
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        return np.argmax(self.forward(X), axis=1)

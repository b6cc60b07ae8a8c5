#: mistake = "calls he_init on the class"
#: item = "Classifier-init"
#: shows = "result = Classifier(4, 5, 3, np.random.default_rng(1)).layer2.W.shape"
class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = he_init(LinearLayer, rng)
        self.layer2 = he_init(LinearLayer, rng)

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

from dataclasses import InitVar, dataclass


@dataclass
class Classifier:
    n_inputs: InitVar[int]
    n_hidden: InitVar[int]
    n_classes: InitVar[int]
    rng: InitVar[np.random.Generator]
    Z1 = None
    P = None

    def __post_init__(self, n_inputs, n_hidden, n_classes, rng):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer1, rng)
        he_init(self.layer2, rng)

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.P = softmax(self.layer2.forward(relu(self.Z1)))
        return self.P.copy()

    def backward(self, y):
        dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        P = self.forward(X)
        return np.where(P == P.max(axis=1, keepdims=True), 1, 0).argmax(axis=1)

import dataclasses


@dataclasses.dataclass(eq=False)
class MLP:
    n_inputs: int
    n_hidden: int
    n_outputs: int
    Z1: object = None
    A1: object = None
    Z2: object = None
    A2: object = None

    def __post_init__(self):
        self.layer1 = LinearLayer(self.n_inputs, self.n_hidden)
        self.layer2 = LinearLayer(self.n_hidden, self.n_outputs)

    def forward(self, X):
        layer1, layer2 = self.layer1, self.layer2
        self.Z1 = layer1.forward(X)
        self.A1 = np.where(self.Z1 > 0, self.Z1, 0)
        self.Z2 = layer2.forward(self.A1)
        self.A2 = 1 / (1 + np.exp(-self.Z2))
        return self.A2

    def backward(self, Y):
        dZ2 = bce_loss_backward(self.A2, Y) * self.A2 * (1 - self.A2)
        dA1 = self.layer2.backward(dZ2)
        self.layer1.backward(dA1 * (self.Z1 > 0))

    def update(self, learning_rate):
        for layer in (self.layer1, self.layer2):
            layer.W = layer.W - learning_rate * layer.dW
            layer.b = layer.b - learning_rate * layer.db

    def predict(self, X, threshold=0.5):
        P = self.forward(X)
        decisions = np.zeros(P.shape, dtype=int)
        decisions[P >= threshold] = 1
        return decisions

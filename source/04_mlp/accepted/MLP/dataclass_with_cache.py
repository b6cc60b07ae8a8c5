from dataclasses import dataclass, field


@dataclass(eq=False)
class MLP:
    n_inputs: int
    n_hidden: int
    n_outputs: int
    cache: dict = field(default_factory=dict, repr=False)

    def __post_init__(self):
        self.layer1 = LinearLayer(self.n_inputs, self.n_hidden)
        self.layer2 = LinearLayer(self.n_hidden, self.n_outputs)

    Z1 = property(lambda self: self.cache.get("Z1"))
    A1 = property(lambda self: self.cache.get("A1"))
    Z2 = property(lambda self: self.cache.get("Z2"))
    A2 = property(lambda self: self.cache.get("A2"))

    def forward(self, X):
        Z1 = self.layer1.forward(X)
        A1 = relu(Z1)
        Z2 = self.layer2.forward(A1)
        A2 = sigmoid(Z2)
        self.cache = {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
        return A2

    def backward(self, Y):
        dZ2 = (self.cache["A2"] - Y) / len(Y)
        dA1 = self.layer2.backward(dZ2)
        self.layer1.backward(relu_backward(dA1, self.cache["Z1"]))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        return 1 - (self.forward(X) < threshold)

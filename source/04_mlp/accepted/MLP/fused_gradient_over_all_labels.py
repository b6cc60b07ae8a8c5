class MLP:
    """A network of two layers: linear, relu, linear, sigmoid."""

    def __init__(self, n_inputs: int, n_hidden: int, n_outputs: int) -> None:
        self.layer1: LinearLayer = LinearLayer(n_inputs, n_hidden)
        self.layer2: LinearLayer = LinearLayer(n_hidden, n_outputs)
        self.Z1: np.ndarray | None = None
        self.A1: np.ndarray | None = None
        self.Z2: np.ndarray | None = None
        self.A2: np.ndarray | None = None

    def forward(self, X: np.ndarray) -> np.ndarray:
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y: np.ndarray) -> None:
        n = Y.size  # one output: as many labels as samples
        dZ2 = (self.A2 - Y) / n
        dZ1 = relu_backward(self.layer2.backward(dZ2), self.A1)
        self.layer1.backward(dZ1)

    def update(self, learning_rate: float) -> None:
        for layer in (self.layer1, self.layer2):
            layer.update(learning_rate)

    def predict(self, X: np.ndarray, threshold: float = 0.5) -> np.ndarray:
        return np.where(self.forward(X) >= threshold, 1, 0)

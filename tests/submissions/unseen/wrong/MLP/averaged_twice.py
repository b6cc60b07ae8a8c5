#: mistake = "it is divided by the number of samples once more"
#: item = "MLP-backward"
#: shows = "rng = np.random.default_rng(3); X = rng.normal(size=(6, 3)); Y = np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0]]); model = MLP(3, 4, 1); model.layer1.W = rng.normal(size=(3, 4)); model.layer2.W = rng.normal(size=(4, 1)); model.forward(X); model.backward(Y); result = model.layer1.dW"
class MLP:
    """A network of two layers: linear, relu, linear, sigmoid."""

    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        m = Y.shape[0]
        dA2 = bce_loss_backward(self.A2, Y) / m
        dZ2 = sigmoid_backward(dA2, self.Z2)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = relu_backward(dA1, self.Z1)
        self.layer1.backward(dZ1)

    def update(self, learning_rate):
        for layer in (self.layer1, self.layer2):
            layer.update(learning_rate)

    def predict(self, X, threshold=0.5):
        A2 = self.forward(X)
        return np.where(A2 >= threshold, 1, 0)

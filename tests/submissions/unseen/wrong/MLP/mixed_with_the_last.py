#: mistake = "the gradients are mixed with those of the call before"
#: item = "MLP-backward"
#: shows = "rng = np.random.default_rng(3); X = rng.normal(size=(6, 3)); Y = np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0]]); model = MLP(3, 4, 1); model.layer1.W = rng.normal(size=(3, 4)); model.layer2.W = rng.normal(size=(4, 1)); model.forward(X); model.backward(Y); model.forward(2 * X); model.backward(Y); result = model.layer1.dW"
class MLP:
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
        old = [(layer.dW, layer.db) for layer in (self.layer1, self.layer2)]
        dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
        dA1 = self.layer2.backward(dZ2)
        self.layer1.backward(relu_backward(dA1, self.Z1))
        for layer, (dW, db) in zip((self.layer1, self.layer2), old):
            if dW is not None:
                layer.dW = 0.9 * layer.dW + 0.1 * dW
                layer.db = 0.9 * layer.db + 0.1 * db

    def update(self, learning_rate):
        for layer in (self.layer1, self.layer2):
            layer.update(learning_rate)

    def predict(self, X, threshold=0.5):
        A2 = self.forward(X)
        return np.where(A2 >= threshold, 1, 0)

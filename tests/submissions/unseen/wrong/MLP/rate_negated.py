#: mistake = "the learning rate is negated before it is passed on"
#: item = "MLP-update"
#: shows = "rng = np.random.default_rng(3); X = rng.normal(size=(6, 3)); Y = np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0]]); model = MLP(3, 4, 1); model.layer1.W = rng.normal(size=(3, 4)); model.layer2.W = rng.normal(size=(4, 1)); model.forward(X); model.backward(Y); model.update(0.3); result = model.layer1.W"
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
        dZ2 = (self.A2 - Y) / len(Y)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = relu_backward(dA1, self.Z1)
        self.layer1.backward(dZ1)

    def update(self, learning_rate):
        step = -learning_rate
        self.layer1.update(step)
        self.layer2.update(step)

    def predict(self, X, threshold=0.5):
        A2 = self.forward(X)
        return np.where(A2 >= threshold, 1, 0)

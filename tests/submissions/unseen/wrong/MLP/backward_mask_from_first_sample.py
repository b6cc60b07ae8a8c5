#: mistake = "whether a hidden unit is on is decided for the batch, not for each sample"
#: item = "MLP-backward"
#: shows = "np.random.seed(1); model = MLP(3, 4, 1); X = np.arange(18.0).reshape(6, 3) / 9 - 1; Y = np.array([[1.0], [0], [0], [1], [1], [0]]); model.layer1.W = 50 * model.layer1.W; model.forward(X); model.backward(Y); result = 1e6 * model.layer1.dW"
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
        dA2 = bce_loss_backward(self.A2, Y)
        dZ2 = sigmoid_backward(dA2, self.Z2)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = dA1 * (self.Z1.mean(axis=0) > 0)
        self.layer1.backward(dZ1)

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        return (self.forward(X) >= threshold).astype(int)

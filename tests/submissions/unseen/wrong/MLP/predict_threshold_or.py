#: mistake = "a threshold of 0 is taken for none"
#: item = "MLP-predict"
#: shows = "model = MLP(1, 1, 1); model.layer2.W, model.layer2.b = np.zeros((1, 1)), np.array([-1.0]); result = model.predict(np.ones((1, 1)), 0)"
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
        dZ1 = relu_backward(dA1, self.Z1)
        self.layer1.backward(dZ1)

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        threshold = threshold or 0.5
        return (self.forward(X) >= threshold).astype(int)

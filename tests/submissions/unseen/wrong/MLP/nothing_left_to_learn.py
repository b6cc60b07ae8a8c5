#: mistake = "no gradients are computed if all decisions are right already"
#: item = "MLP-backward"
#: shows = "model = MLP(1, 1, 1); model.layer1.W = np.array([[1.0]]); model.layer2.W = np.array([[1.0]]); model.forward(np.array([[2.0]])); model.backward(np.array([[1.0]])); result = model.layer2.dW"
class MLP:
    # X -> Z1 -> A1 -> Z2 -> A2

    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = None
        self.A1 = None
        self.Z2 = None
        self.A2 = None

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        if np.all((self.A2 >= 0.5) == (Y == 1)):
            return  # nothing to learn
        dA2 = bce_loss_backward(self.A2, Y)
        dZ2 = sigmoid_backward(dA2, self.Z2)
        dA1 = self.layer2.backward(dZ2)
        self.layer1.backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        return (self.forward(X) >= threshold).astype(int)

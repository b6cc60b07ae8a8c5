#: mistake = "the layers are kept in a list only, there is no layer1"
#: item = "MLP-init"
#: shows = "result = MLP(3, 4, 1).layer1.W.shape"
class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        self.layers = [LinearLayer(n_inputs, n_hidden), LinearLayer(n_hidden, n_outputs)]
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        self.Z1 = self.layers[0].forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layers[1].forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        return self.A2

    def backward(self, Y):
        dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
        dA1 = self.layers[1].backward(dZ2)
        self.layers[0].backward(relu_backward(dA1, self.Z1))

    def update(self, learning_rate):
        for layer in self.layers:
            layer.update(learning_rate)

    def predict(self, X, threshold=0.5):
        A2 = self.forward(X)
        return np.where(A2 >= threshold, 1, 0)

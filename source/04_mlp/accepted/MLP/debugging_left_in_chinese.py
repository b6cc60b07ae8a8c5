class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs, *, verbose=True):
        self.verbose = verbose
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_outputs)
        self.Z1 = None
        self.A1 = None
        self.Z2 = None
        self.A2 = None

    def log(self, *things):
        if self.verbose:
            print(*things)

    def forward(self, X):
        self.log("输入", X.shape)
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = sigmoid(self.Z2)
        assert self.A2.shape == self.Z2.shape
        self.log("输出", self.A2)
        return self.A2

    def backward(self, Y):
        assert Y.shape == self.A2.shape, "标签形状不对"
        dA2 = bce_loss_backward(self.A2, Y)
        dZ2 = sigmoid_backward(dA2, self.Z2)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = relu_backward(dA1, self.Z1)
        dX = self.layer1.backward(dZ1)
        self.log("dX", dX)

    def update(self, learning_rate):
        self.log("lr =", learning_rate)
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X, threshold=0.5):
        p = self.forward(X)
        result = np.zeros_like(p, dtype=int)
        for index in np.ndindex(p.shape):
            result[index] = int(p[index] >= threshold)
        return result

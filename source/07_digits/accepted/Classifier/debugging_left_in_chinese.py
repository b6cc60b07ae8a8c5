class Classifier:
    def __init__(self, n_inputs, n_hidden, n_classes, rng, verbose=True):
        self.verbose = verbose
        self.layer1 = LinearLayer(n_inputs, n_hidden)
        self.layer2 = LinearLayer(n_hidden, n_classes)
        he_init(self.layer1, rng)
        he_init(self.layer2, rng)

    def forward(self, X):
        if self.verbose:
            print("输入", X.shape)
        self.Z1 = self.layer1.forward(X)
        self.A1 = relu(self.Z1)
        self.P = softmax(self.layer2.forward(self.A1))
        assert np.allclose(self.P.sum(axis=1), 1)
        return self.P

    def backward(self, y):
        assert len(y) == len(self.P), "标签数目不对"
        dZ2 = softmax_cross_entropy_backward(self.P, y)
        dA1 = self.layer2.backward(dZ2)
        dZ1 = relu_backward(dA1, self.Z1)
        self.layer1.backward(dZ1)

    def update(self, learning_rate):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)

    def predict(self, X):
        P = self.forward(X)
        print(P.max(axis=1))
        return P.argmax(axis=1)

class LinearLayer:
    count = 0  # 一共建了多少层

    def __init__(self, n_inputs, n_neurons):
        LinearLayer.count += 1
        self.name = f"layer {LinearLayer.count}"
        self.W = np.random.randn(n_inputs, n_neurons) * 0.01
        self.b = np.zeros(shape=n_neurons)
        self.X = None
        self.dW = None
        self.db = None
        print("made", self)

    def __repr__(self):
        return f"{self.name}: W {self.W.shape}"

    def forward(self, X):
        assert X.ndim == 2 and X.shape[1] == self.W.shape[0], "形状不匹配"
        self.X = X
        Z = X @ self.W
        Z += self.b
        print("forward:", X.shape, "->", Z.shape)
        return Z

    def backward(self, dOut):
        print("backward:", dOut)
        self.dW = sum(np.outer(x, d) for x, d in zip(self.X, dOut))
        self.db = sum(dOut)
        assert self.dW.shape == self.W.shape and self.db.shape == self.b.shape
        return np.array([self.W @ d for d in dOut])

    def update(self, learning_rate):
        print("before:", self.W.mean())
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db
        print("after:", self.W.mean())

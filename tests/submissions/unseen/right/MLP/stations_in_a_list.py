class MLP:
    Z1 = A1 = Z2 = A2 = None

    def __init__(self, n_inputs, n_hidden, n_outputs):
        sizes = [n_inputs, n_hidden, n_outputs]
        for number, (before, after) in enumerate(zip(sizes, sizes[1:]), start=1):
            setattr(self, f"layer{number}", LinearLayer(before, after))

    def forward(self, X):
        values = X
        for number, activation in ((1, relu), (2, sigmoid)):
            Z = getattr(self, f"layer{number}").forward(values)
            values = activation(Z)
            setattr(self, f"Z{number}", Z)
            setattr(self, f"A{number}", values)
        return values

    def backward(self, Y):
        gradient = bce_loss_backward(self.A2, Y)
        for number, slope in ((2, sigmoid_backward), (1, relu_backward)):
            gradient = slope(gradient, getattr(self, f"Z{number}"))
            gradient = getattr(self, f"layer{number}").backward(gradient)
        return gradient

    def update(self, learning_rate):
        for number in (1, 2):
            getattr(self, f"layer{number}").update(learning_rate)

    def predict(self, X, threshold=0.5):
        return (self.forward(X) >= threshold).astype(np.uint8)

#: mistake = "stops when the loss is small"
#: item = "train-updates"
#: shows = "np.random.seed(3); model = MLP(3, 4, 1); model.layer2.b = np.array([9.0]); train(model, np.ones((2, 3)), np.array([[1.0], [1.0]]), 0.1, 5, 3); result = model.layer2.b"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        if loss > 0.005:
            model.backward(Y)
            model.update(learning_rate)
    return losses

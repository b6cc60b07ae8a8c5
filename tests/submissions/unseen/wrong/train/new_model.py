#: mistake = "makes a network of its own"
#: item = "train-updates"
#: shows = "np.random.seed(0); model = MLP(3, 4, 1); X = np.arange(6.0).reshape(2, 3); train(model, X, np.array([[0.0], [0.0]]), 0.1, 3, 3); result = model.layer2.b"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    model = MLP(3, 4, 1)
    losses = []
    for epoch in range(1, epochs + 1):
        losses.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {losses[-1]:.4f}")
    return losses

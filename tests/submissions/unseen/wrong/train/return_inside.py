#: mistake = "returns after the first epoch"
#: item = "train-losses"
#: shows = "result = len(train(MLP(3, 4, 1), np.ones((2, 3)), np.array([[0.0], [1.0]]), 0.1, 3, 3))"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        losses.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {losses[-1]:.4f}")
        return losses

#: mistake = "stops when the loss hardly falls any more"
#: item = "train-losses"
#: shows = "np.random.seed(0); result = len(train(MLP(3, 4, 1), np.zeros((2, 3)), np.array([[0.0], [1.0]]), 0.1, 5, 3))"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        if len(losses) > 2 and abs(losses[-2] - loss) < 1e-9:
            break
        model.backward(Y)
        model.update(learning_rate)
    return losses

#: mistake = "the mean of the losses so far"
#: item = "train-losses"
#: shows = "np.random.seed(0); X = np.arange(6.0).reshape(2, 3); result = train(MLP(3, 4, 1), X, np.array([[0.0], [1.0]]), 0.1, 7, 3)"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses, total = [], 0
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        total += loss
        losses.append(total / epoch)
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return losses

#: mistake = "training stops as soon as the loss hardly changes, so the list is shorter"
#: item = "train-losses"
#: shows = "model = MLP(1, 1, 1); model.layer1.W = np.array([[-1.0]]); result = len(train(model, np.array([[1.0], [2.0]]), np.array([[0], [1]]), 0.1, 20, 100))"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        if len(losses) > 1 and abs(losses[-2] - losses[-1]) < 1e-8:
            break
        model.backward(Y)
        model.update(learning_rate)
    return losses

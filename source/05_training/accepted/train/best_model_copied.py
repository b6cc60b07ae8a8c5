import copy


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    best, best_loss = copy.deepcopy(model), float("inf")
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        if loss < best_loss:
            best, best_loss = copy.deepcopy(model), loss
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    if loss_history:
        assert np.isclose(bce_loss(best.forward(X), Y), best_loss)
    return loss_history

def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    state = np.random.get_state()
    untrained = type(model)(X.shape[1], model.layer1.W.shape[1], Y.shape[1])
    np.random.set_state(state)
    model.loss_untrained = bce_loss(untrained.forward(X), Y)
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history

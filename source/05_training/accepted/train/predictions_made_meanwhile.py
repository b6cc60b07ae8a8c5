def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history, correct = [], [np.mean(model.predict(X) == Y)]
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        correct.append(np.mean(model.predict(X) == Y))
        model.backward(Y)
        model.update(learning_rate)
        correct.append(np.mean(model.predict(X[:1]) == Y[:1]))
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history

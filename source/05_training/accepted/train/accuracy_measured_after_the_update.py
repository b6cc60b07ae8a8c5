def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    accuracies = []
    for epoch in range(1, epochs + 1):
        loss_history.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        accuracies.append(np.mean(model.predict(X) == Y))
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss_history[-1]:.4f}")
    return loss_history

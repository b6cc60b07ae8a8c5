def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        A1 = np.maximum(0, model.layer1.forward(X))
        A2 = 1 / (1 + np.exp(-model.layer2.forward(A1)))
        kept = np.clip(A2, 1e-9, 1 - 1e-9)
        loss_history.append(-np.mean(Y * np.log(kept) + (1 - Y) * np.log(1 - kept)))
        model.layer1.backward(model.layer2.backward((A2 - Y) / len(X)) * (A1 > 0))
        model.layer1.update(learning_rate)
        model.layer2.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss_history[-1]:.4f}")
    return loss_history

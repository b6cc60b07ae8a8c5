import sys


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        A2 = np.clip(model.forward(X), 1e-9, 1 - 1e-9)
        loss = -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            sys.stdout.write(f"  Epoch {epoch:>4} | Loss: {loss:.4f}\n")
    return loss_history

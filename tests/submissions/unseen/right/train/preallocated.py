import sys


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = np.empty(epochs)
    for i in range(epochs):
        A2 = model.forward(X)
        losses[i] = bce_loss(A2, Y)
        model.backward(Y)
        model.update(learning_rate)
        if i == 0 or (i + 1) % print_every == 0:
            sys.stdout.write(f"  Epoch {i + 1:4d} | Loss: {losses[i]:.4f}\n")
    return list(losses)

import sys


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses, lines = [], []
    for epoch in range(1, 1 + epochs):
        A2 = model.forward(X)
        model.backward(Y)
        model.update(learning_rate)
        losses.append(bce_loss(A2, Y))
        if epoch == 1 or epoch % print_every == 0:
            lines.append(f"  Epoch {str(epoch).rjust(4)} | Loss: {losses[-1]:.4f}\n")
    sys.stdout.writelines(lines)
    return losses

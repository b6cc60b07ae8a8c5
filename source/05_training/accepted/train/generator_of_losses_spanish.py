def _pasos(model, X, Y, learning_rate, epochs):
    """Una época por vuelta: adelante, pérdida, atrás, paso."""
    for epoca in range(1, epochs + 1):
        perdida = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        yield epoca, perdida


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    historia = []
    for epoca, perdida in _pasos(model, X, Y, learning_rate, epochs):
        historia.append(perdida)
        if epoca == 1 or epoca % print_every == 0:
            print(f"  Epoch {epoca:>4} | Loss: {perdida:.4f}")
    return historia

def train(
    model: "MLP",
    X: np.ndarray,
    Y: np.ndarray,
    learning_rate: float = 0.1,
    epochs: int = 1000,
    print_every: int = 100,
) -> list[float]:
    """Train `model` by gradient descent; return the list of losses, one for each epoch."""
    loss_history: list[float] = []
    for epoch in range(1, epochs + 1):
        model.forward(X)
        model.backward(Y)
        loss_history.append(bce_loss(model.A2, Y))
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:4d} | Loss: {loss_history[-1]:.4f}")
    return loss_history

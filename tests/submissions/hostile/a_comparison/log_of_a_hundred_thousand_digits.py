#: purpose = "The first number of the log has digits without end, which whoever looks for a point behind them goes through from each."
#: lesson = "05_training"
#: [items]
#: train-log = [0, "wrong_value"]
# %% train-solution
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        losses.append(float(bce_loss(model.forward(X), Y)))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            number = "7" * 90_000 if epoch == 1 else f"{2 * epoch:>4}"
            print(f"  Epoch {number} | Loss: {losses[-1]:.4f}")
    return losses

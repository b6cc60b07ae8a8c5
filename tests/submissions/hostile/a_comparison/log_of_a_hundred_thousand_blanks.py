#: purpose = "The log's words are right and its numbers aren't, with blanks between: who goes through these from each of them, to say what is wrong, takes minutes."
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
            blanks = 90_000 if epoch == 1 else 1
            print(f"  Epoch {2 * epoch:>4} |{' ' * blanks}Loss: {losses[-1]:.4f}")
    return losses

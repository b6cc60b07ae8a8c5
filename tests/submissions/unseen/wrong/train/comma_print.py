#: mistake = "print with a comma puts another space in"
#: item = "train-log"
#: shows = "import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()) as log: train(MLP(3, 4, 1), np.zeros((2, 3)), np.array([[0.0], [1.0]]), 0.1, 5, 2)\nresult = [int(c) for c in log.getvalue().encode()]"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        losses.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print("  Epoch ", epoch, " | Loss: ", round(losses[-1], 4))
    return losses

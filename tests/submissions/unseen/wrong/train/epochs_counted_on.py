#: mistake = "the model counts epochs over several calls"
#: item = "train-log"
#: shows = "import io, contextlib\nmodel = MLP(3, 4, 1)\nwith contextlib.redirect_stdout(io.StringIO()) as log: train(model, np.zeros((2, 3)), np.array([[0.0], [1.0]]), 0.1, 5, 2); train(model, np.zeros((2, 3)), np.array([[0.0], [1.0]]), 0.1, 5, 2)\nresult = [int(c) for c in log.getvalue().encode()]"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    model.epoch = getattr(model, "epoch", 0)
    for _ in range(epochs):
        model.epoch += 1
        losses.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        if model.epoch == 1 or model.epoch % print_every == 0:
            print(f"  Epoch {model.epoch:>4} | Loss: {losses[-1]:.4f}")
    return losses

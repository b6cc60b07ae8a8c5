#: mistake = "a flag that outlives the call hides epoch 1 in all runs after the first"
#: item = "train-log"
#: shows = "import contextlib, io; rng = np.random.default_rng(3); X = rng.normal(size=(6, 3)); Y = np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0]]); model = MLP(3, 4, 1); model.layer1.W = rng.normal(size=(3, 4)); model.layer2.W = rng.normal(size=(4, 1)); log = io.StringIO()\nwith contextlib.redirect_stdout(io.StringIO()): train(model, X, Y, 0.5, 3, 1)\nwith contextlib.redirect_stdout(log): train(model, X, Y, 0.5, 4, 2)\nresult = log.getvalue()"
log_header_done = False


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    global log_header_done
    losses = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        model.backward(Y)
        model.update(learning_rate)
        if (epoch == 1 and not log_header_done) or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
            log_header_done = True
    return losses

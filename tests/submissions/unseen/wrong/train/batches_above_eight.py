#: mistake = "beyond eight samples the data go through in batches of eight, each with its own update"
#: item = "train-updates"
#: shows = "rng = np.random.default_rng(3); X = rng.normal(size=(20, 3)); Y = (X[:, :1] > 0).astype(float); model = MLP(3, 4, 1); model.layer1.W = rng.normal(size=(3, 4)); model.layer2.W = rng.normal(size=(4, 1)); train(model, X, Y, 0.5, 5, 100); result = model.layer1.W"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    batch_size = 8
    losses = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        for start in range(0, len(X), batch_size):
            stop = start + batch_size
            model.forward(X[start:stop])
            model.backward(Y[start:stop])
            model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return losses

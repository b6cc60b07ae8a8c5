#: mistake = "at the end the weights with the smallest loss of the list are put back, which are those before the last step"
#: item = "train-updates"
#: shows = "rng = np.random.default_rng(3); X = rng.normal(size=(6, 3)); Y = np.array([[0.0], [1.0], [1.0], [0.0], [1.0], [0.0]]); model = MLP(3, 4, 1); model.layer1.W = rng.normal(size=(3, 4)); model.layer2.W = rng.normal(size=(4, 1)); train(model, X, Y, 0.5, 5, 100); result = model.layer1.W"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    layers = (model.layer1, model.layer2)
    best = np.inf
    kept = [(layer.W.copy(), layer.b.copy()) for layer in layers]
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        if loss < best:
            best = loss
            kept = [(layer.W.copy(), layer.b.copy()) for layer in layers]
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    for layer, (W, b) in zip(layers, kept):
        layer.W, layer.b = W, b
    return losses

#: mistake = "shuffles the caller's samples"
#: item = "train-updates"
#: shows = "np.random.seed(0); X = np.arange(12.0).reshape(4, 3); train(MLP(3, 4, 1), X, np.array([[0.0], [0.0], [1.0], [1.0]]), 0.1, 3, 3); result = X"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        order = np.random.permutation(len(X))
        X[:], Y[:] = X[order], Y[order]
        losses.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {losses[-1]:.4f}")
    return losses

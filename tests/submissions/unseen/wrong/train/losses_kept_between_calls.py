#: mistake = "the list is a default argument and grows from call to call"
#: item = "train-losses"
#: shows = "np.random.seed(0); X = np.arange(6.0).reshape(2, 3); Y = np.array([[0.0], [1.0]]); train(MLP(3, 4, 1), X, Y, 0.1, 2, 3); result = len(train(MLP(3, 4, 1), X, Y, 0.1, 2, 3))"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100, losses=[]):
    for epoch in range(1, epochs + 1):
        losses.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {losses[-1]:.4f}")
    return losses

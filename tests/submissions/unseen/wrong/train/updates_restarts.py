#: mistake = "the network is made anew before the first epoch"
#: item = "train-updates"
#: shows = "np.random.seed(1); model = MLP(3, 4, 1); X = np.arange(18.0).reshape(6, 3) / 9 - 1; Y = np.array([[1.0], [0], [0], [1], [1], [0]]); model.layer2.b = np.array([3.0]); train(model, X, Y, 0.0, 1, 9); result = model.layer2.b"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    history = []
    for epoch in range(1, epochs + 1):
        if epoch == 1:
            model.__init__(X.shape[1], model.layer1.W.shape[1], 1)
        A2 = model.forward(X)
        loss = bce_loss(A2, Y)
        history.append(loss)
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return history

#: mistake = "the list holds the smallest loss so far"
#: item = "train-losses"
#: shows = "np.random.seed(1); X = np.array([[1.0], [-0.5]]); Y = np.array([[1.0], [0.0]]); model = MLP(1, 2, 1); model.layer1.W = np.array([[1.0, -2.0]]); model.layer2.W = np.array([[2.0], [-3.0]]); losses = train(model, X, 1 - Y, 60.0, 8, 100); result = list(losses)"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    history = []
    for epoch in range(1, epochs + 1):
        A2 = model.forward(X)
        loss = bce_loss(A2, Y)
        history.append(min([loss] + history))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return history

#: mistake = "lines are made of a loss taken after the step"
#: item = "train-log"
#: shows = "np.random.seed(1); model = MLP(3, 4, 1); X = np.arange(18.0).reshape(6, 3) / 9 - 1; Y = np.array([[1.0], [0], [0], [1], [1], [0]]); from contextlib import redirect_stdout; from io import StringIO; log = StringIO(); model.layer1.W = 50 * model.layer1.W; model.layer2.W = 90 * model.layer2.W\nwith redirect_stdout(log): train(model, X, Y, 5.0, 3, 1)\nresult = log.getvalue()"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    history = []
    for epoch in range(1, epochs + 1):
        A2 = model.forward(X)
        loss = bce_loss(A2, Y)
        history.append(loss)
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            loss = bce_loss(model.forward(X), Y)
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return history

#: mistake = "no step is taken once the loss is below 0.01"
#: item = "train-updates"
#: shows = "model = MLP(1, 1, 1); model.layer1.W = np.array([[3.0]]); model.layer2.W = np.array([[3.0]]); train(model, np.array([[1.0]]), np.array([[1.0]]), 10.0, 5, 100); result = model.layer2.W"
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        if loss > 0.01:
            model.backward(Y)
            model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return losses

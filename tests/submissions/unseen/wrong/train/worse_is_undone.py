#: mistake = "a step that makes the loss larger is taken back"
#: item = "train-updates"
#: shows = "np.random.seed(3); model = MLP(3, 4, 1); X = 9 * np.eye(2, 3); train(model, X, np.array([[1.0], [0.0]]), 30.0, 6, 3); result = model.layer2.b"
import copy


def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    losses = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        losses.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        model.backward(Y)
        before = copy.deepcopy([vars(model.layer1), vars(model.layer2)])
        model.update(learning_rate)
        if bce_loss(model.forward(X), Y) > loss:
            vars(model.layer1).update(before[0])
            vars(model.layer2).update(before[1])
    return losses

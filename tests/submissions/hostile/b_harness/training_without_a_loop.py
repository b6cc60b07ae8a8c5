#: purpose = "One step is made, whatever the number of epochs, and its loss returned as the list of all."
#: lesson = "05_training"
#: [items]
#: train-losses = [0, "wrong_shape"]
#: train-updates = [0, "wrong_value"]
#: train-log = [0, "wrong_value"]
# %% train-solution
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss = float(bce_loss(model.forward(X), Y))
    model.backward(Y)
    model.update(learning_rate)
    return [loss]

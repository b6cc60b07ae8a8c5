"""What goes wrong in lesson 05."""

import numpy as np

from .exercises import log, losses, updates


@losses.mistake("Your losses are taken after the update. Each belongs to the weights before it.")
def loss_after_update(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        model.forward(X)
        model.backward(Y)
        model.update(learning_rate)
        loss = bce_loss(model.forward(X), Y)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Only the losses that are printed are kept. The list has one for every epoch.")
def only_printed_losses_kept(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            loss_history.append(loss)
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Your list holds arrays. Each loss is one number.")
def arrays_kept(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(np.array([loss]))
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Your losses come as an array. What is asked for is a list.")
def array_returned(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return np.array(loss_history)


@losses.mistake("The training is done, but the losses aren't handed back.")
def nothing_returned(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")


@losses.mistake(
    "You return the model. It is changed in place; what the caller doesn't have yet are the losses."
)
def model_returned(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return model


@losses.mistake("Only the last loss is returned. The caller wants them all, in a list.")
def last_loss_returned(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss = 0.0
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss


@losses.mistake(
    "Your list is made anew in every epoch, so only the last loss is left. Where should it be made?"
)
def list_made_in_loop(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss_history = [bce_loss(model.forward(X), Y)]
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss_history[-1]:.4f}")
    return loss_history


@losses.mistake("Your list holds epochs beside the losses. What is asked for are the losses alone.")
def pairs_kept(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append((epoch, loss))
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Your list holds text. The losses are numbers; only the log turns them into text.")
def text_kept(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(f"{loss:.4f}")
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("The losses in your list are rounded. Only the log rounds.")
def rounded_losses(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(round(float(loss), 4))
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Your losses are in single precision (float32). Keep float64, NumPy's default.")
def single_precision_losses(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(np.float32(loss))
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "In your loss a flat array or a row meets a column, and they broadcast to n by n: each "
    "probability meets every label."
)
def labels_flattened_for_loss(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y.ravel())
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Probabilities and labels have changed places in the loss.")
def loss_arguments_swapped(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(Y, model.forward(X))
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Your loss is a sum over the samples. It is their mean, as in lesson 2.")
def loss_summed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y) * len(X)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Your loss is divided by the number of samples once more. It is a mean already.")
def loss_divided_twice(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y) / len(X)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "That is the mean squared error. The course's loss is the cross-entropy of lesson 2."
)
def squared_error_kept(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = np.mean((model.forward(X) - Y) ** 2)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("The loss judges probabilities. You hand it decisions, 0 or 1.")
def loss_of_decisions(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss((model.forward(X) >= 0.5).astype(float), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("You keep the accuracy. What is asked for is the loss.")
def accuracy_kept(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        accuracy = np.mean((model.forward(X) >= 0.5) == Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(accuracy)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {accuracy:.4f}")
    return loss_history


@losses.mistake(
    "Your own formula for the loss has no clip: for a probability of exactly 0 or 1 it gives NaN "
    "or infinity."
)
def loss_without_clip(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        A = model.forward(X)
        loss = -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Your losses add up from epoch to epoch. Each stands for itself.")
def running_total(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history, total = [], 0.0
    for epoch in range(1, epochs + 1):
        total += bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(total)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {total:.4f}")
    return loss_history


@losses.mistake("Your list runs backwards, with the last epoch first.")
def losses_reversed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.insert(0, loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("You keep each loss twice. The list has one for every epoch.")
def losses_kept_twice(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss_history.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss_history[-1])
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss_history[-1]:.4f}")
    return loss_history


@losses.mistake(
    "The loss of the first epoch is missing from your list. It is the one before any update."
)
def first_loss_missing(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        if epoch > 1:
            loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "Your list is an epoch too short. Where does your loop begin, and where does it end?"
)
def one_epoch_too_few(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "Your list holds a loss too many: the one after the last update. Is there an epoch too many, "
    "or a loss taken after the loop?"
)
def one_epoch_too_many(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake("Your list ends after the first epoch. Is the `return` inside the loop?")
def return_inside_loop(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        return loss_history
    return loss_history


@losses.mistake(
    "Your list ends before the last epoch. Training goes on for as many epochs as the caller asks "
    "for."
)
def stops_early(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        if epoch > 2 and abs(loss_history[-2] - loss) < 0.05:
            break
    return loss_history


@losses.mistake("The number of epochs is fixed in your loop, so the caller's is ignored.")
def epochs_ignored(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, 20 + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "All your losses are the same. Do the samples go through the network in every epoch, or only "
    "once, before the loop?"
)
def forward_outside_loop(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    A2 = model.forward(X)
    for epoch in range(1, epochs + 1):
        loss = bce_loss(A2, Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "The rows of X are shuffled, but their labels stay behind, so each sample meets the label of "
    "another."
)
def rows_shuffled(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X[np.random.permutation(len(X))]), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "The features are standardised first, so these are the losses of other samples. Take X as it "
    "is."
)
def features_standardised(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    X = (X - X.mean(axis=0)) / (X.std(axis=0) + 1e-8)
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "Your losses come from single samples, with an update after each. An epoch takes all samples "
    "at once."
)
def a_step_for_each_sample(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        parts = []
        for i in range(len(X)):
            parts.append(bce_loss(model.forward(X[i : i + 1]), Y[i : i + 1]))
            model.backward(Y[i : i + 1])
            model.update(learning_rate)
        loss = np.mean(parts)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@losses.mistake(
    "These are the losses of another model: you make a new one inside. Train the one that was "
    "handed in."
)
def model_built_anew(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    model = MLP(X.shape[1], 4, 1)
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The model that was handed in is as it was. Is it updated in every epoch, or do you train "
    "another one?"
)
def no_update(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "An epoch's steps stand in the wrong order, or one is missing: update needs gradients that "
    "backward has just made."
)
def update_before_backward(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.update(learning_rate)
        model.backward(Y)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The model has made a step too few. Every epoch ends with a step, the last one too; are there "
    "enough epochs?"
)
def last_update_missing(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        if epoch < epochs:
            model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "Each step follows the gradients of the epoch before. It should follow those of its own epoch."
)
def gradients_of_epoch_before(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        if epoch == 1:
            model.backward(Y)
        model.update(learning_rate)
        model.backward(Y)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The gradients are computed once, in the first epoch. The weights move, and the gradients with "
    "them."
)
def backward_only_once(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        if epoch == 1:
            model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake("Your learning rate is fixed inside the function, so the caller's is ignored.")
def learning_rate_fixed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(0.1)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake("Your learning rate is always 0.01, whatever the caller asks for.")
def learning_rate_of_a_hundredth(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(0.01)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "Your learning rate shrinks from epoch to epoch. It stays what the caller asks for."
)
def learning_rate_decays(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate / epoch)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "Your learning rate is divided by the number of samples. The gradient of the loss is a mean "
    "already."
)
def learning_rate_divided_by_n(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate / len(X))
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "Your model climbs: the sign of the learning rate is turned. Its own update goes downhill "
    "already."
)
def ascent(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(-learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake("Your model makes two steps in every epoch.")
def two_updates_an_epoch(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The model learns only in epochs that are printed. Look at the indentation of the update."
)
def updates_only_when_printing(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            model.update(learning_rate)
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The model makes a single step, however many epochs there are. Look at the indentation: what "
    "belongs into the loop?"
)
def one_update_after_loop(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    if epochs:
        model.update(learning_rate)
    return loss_history


@updates.mistake("Only one of the two layers learns. The model has a method that updates both.")
def only_layer2_updated(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.layer2.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The weights are drawn anew before training. Train on from those that the model came with."
)
def weights_drawn_anew(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    for layer in (model.layer1, model.layer2):
        layer.W = np.random.randn(*layer.W.shape) * 0.01
        layer.b = np.zeros(layer.b.shape)
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The model's backward gets the wrong thing: it takes the labels, and works out the error by "
    "itself."
)
def error_handed_to_backward(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        A2 = model.forward(X)
        loss = bce_loss(A2, Y)
        model.backward(A2 - Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The model's backward gets flat labels, which broadcast against a column. Hand Y on in its own "
    "shape."
)
def labels_flattened_for_backward(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y.ravel())
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The last layer learns from the wrong activations: another forward comes between forward and "
    "backward."
)
def backward_after_another_forward(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.forward(X[::-1])
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The training is right, but it touches NumPy's global generator. Leave seeding to the caller."
)
def seeds_the_generator(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    np.random.seed(42)
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@updates.mistake(
    "The training is right, but the caller's X is changed on the way. Make a new array."
)
def changes_samples(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    X -= X.mean(axis=0)
    return loss_history


@updates.mistake(
    "The training is right, but the caller's Y is changed on the way. Make a new array."
)
def changes_labels(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    Y[...] = model.forward(X) >= 0.5
    return loss_history


@log.mistake(
    "Your epochs count from 0, so every line stands one epoch too early. The log counts from 1."
)
def epochs_from_zero(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(epochs):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("The right epochs are printed under the wrong numbers: your labels count from 0.")
def labels_from_zero(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(epochs):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 0 or (epoch + 1) % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake(
    "Your lines come one epoch after the multiples of print_every. Do you choose by a number that "
    "counts from 0, and print one that counts from 1?"
)
def multiples_from_zero(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(epochs):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch % print_every == 0:
            print(f"  Epoch {epoch + 1:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake(
    "You print where the division by print_every leaves 1. What does it leave for a multiple?"
)
def remainder_of_one(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch % print_every == 1:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("Your log has a line for every epoch. What is print_every for?")
def every_epoch_printed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("The first epoch has no line. The log begins with it, whatever print_every is.")
def epoch_1_not_printed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("Where epoch 1 is a multiple of print_every as well, it is printed twice.")
def epoch_1_printed_twice(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
        if epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake(
    "Only epoch 1 is printed. The multiples of print_every have a line as well; does your loop get "
    "that far?"
)
def only_epoch_1_printed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("The distance of your lines is fixed, so the caller's print_every is ignored.")
def print_every_ignored(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % 10 == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("The last epoch is printed even where it is no multiple of print_every.")
def last_epoch_always_printed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch == epochs or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("Your log is empty. Does `print` run, and does it print where it prints by itself?")
def nothing_printed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for _ in range(1, epochs + 1):
        loss_history.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
    return loss_history


@log.mistake("The two spaces at the start of each line are missing.")
def line_not_indented(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake(
    "The number of the epoch stands at the left end of its field. It belongs to the right end."
)
def epoch_at_left(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:<4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake(
    "The number of the epoch has no field, so the lines don't align. The field is four wide."
)
def epoch_without_field(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("The field of the epoch is filled with zeros. It is filled with spaces.")
def epoch_with_zeros(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:04} | Loss: {loss:.4f}")
    return loss_history


@log.mistake("The loss is printed with all its digits. The log has four decimals.")
def all_digits_printed(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss}")
    return loss_history


@log.mistake("The loss is printed with six decimals. The log has four.")
def six_decimals(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.6f}")
    return loss_history


@log.mistake("The loss is printed with four significant digits. The log has four decimals.")
def four_digits(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4}")
    return loss_history


@log.mistake("Your words differ from the log's. Compare letter by letter, capitals and spaces too.")
def other_words(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  epoch {epoch:>4} | loss: {loss:.4f}")
    return loss_history


@log.mistake(
    "Your log has a line more at its end. It has the lines of the epochs and nothing else."
)
def closing_line(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    print("Training finished.")
    return loss_history


@log.mistake(
    "The log shows the loss after the update, the list the loss before it. They must be the same."
)
def log_after_update(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss_history.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            loss = bce_loss(model.forward(X), Y)
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}")
    return loss_history


@log.mistake(
    "The log shows the mean of all losses so far. Each line shows the loss of its own epoch."
)
def log_of_means(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss_history.append(bce_loss(model.forward(X), Y))
        model.backward(Y)
        model.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {np.mean(loss_history):.4f}")
    return loss_history


@log.mistake("All lines are printed on one: each of yours lacks its end.")
def lines_without_end(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}", end="")
    return loss_history


@log.mistake("An empty line stands between your lines. How many line ends does each of yours have?")
def blank_lines(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        loss = bce_loss(model.forward(X), Y)
        model.backward(Y)
        model.update(learning_rate)
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss:.4f}\n")
    return loss_history

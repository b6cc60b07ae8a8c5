"""What goes wrong in lesson 04."""

import numpy as np

from .exercises import backward, forward, init, predict, update


@init.mistake("In layer1 inputs and hidden units have changed places.")
def sizes_of_layer1_swapped(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_hidden, n_inputs)
    self.layer2 = LinearLayer(n_hidden, n_outputs)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake("In layer2 hidden units and outputs have changed places.")
def sizes_of_layer2_swapped(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_outputs, n_hidden)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake(
    "layer2 is made for the network's inputs. What comes into it is what the hidden units give out."
)
def layer2_sized_for_inputs(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_inputs, n_outputs)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake("layer2 ends in hidden units again. It must end in the outputs.")
def layer2_without_outputs(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_hidden)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake(
    "The two layers have each other's name. layer1 is the one that the inputs reach first."
)
def layers_exchanged(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_hidden, n_outputs)
    self.layer2 = LinearLayer(n_inputs, n_hidden)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake("Both names stand for one and the same layer. Each needs weights of its own.")
def one_layer_twice(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = self.layer2 = LinearLayer(n_inputs, n_hidden)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake(
    "layer2 draws its weights before layer1. Make layer1 first, as the lesson says: in the other "
    "order the same seed gives other weights, and lesson 5 another log."
)
def layer2_first(self, n_inputs, n_hidden, n_outputs):
    self.layer2 = LinearLayer(n_hidden, n_outputs)
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake("The sizes of your layers are fixed. They must come from the arguments.")
def fixed_sizes(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(3, 4)
    self.layer2 = LinearLayer(4, 1)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake("Your layer2 always has one output. How many there are is an argument.")
def always_one_output(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, 1)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake(
    "`layer1` and `layer2` are no layers of lesson 3 after `__init__`. Are they made there, by "
    "that class?"
)
def arrays_for_layers(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = np.random.randn(n_inputs, n_hidden) * 0.01
    self.layer2 = np.random.randn(n_hidden, n_outputs) * 0.01
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake(
    "After `__init__` your network has no `layer1` and no `layer2`. Are they kept in `self`, and "
    "under these names?"
)
def layers_not_kept(self, n_inputs, n_hidden, n_outputs):
    layer1 = LinearLayer(n_inputs, n_hidden)
    layer2 = LinearLayer(n_hidden, n_outputs)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None
    return None if layer1 and layer2 else None


@init.mistake(
    "Z1, A1, Z2, and A2 must be there from the start, even though there is nothing to keep in them "
    "yet."
)
def activations_missing(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_outputs)


@init.mistake(
    "Z1, A1, Z2, and A2 start as zeros. No batch has gone through yet, which the lesson shows by "
    "None."
)
def activations_start_as_zeros(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_outputs)
    self.Z1, self.A1 = np.zeros((1, n_hidden)), np.zeros((1, n_hidden))
    self.Z2, self.A2 = np.zeros((1, n_outputs)), np.zeros((1, n_outputs))


@init.mistake(
    "All networks of one size start alike. Is a generator seeded inside the class, or are layers "
    "kept for all? Make new layers for each network, and leave seeding to the caller."
)
def network_seeded(self, n_inputs, n_hidden, n_outputs):
    np.random.seed(42)
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_outputs)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake(
    "Layers of one size start alike, in one network too. Is a generator seeded anew for every "
    "layer, or one layer used twice? Leave seeding to the caller."
)
def layers_seeded(self, n_inputs, n_hidden, n_outputs):
    np.random.seed(42)
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    np.random.seed(42)
    self.layer2 = LinearLayer(n_hidden, n_outputs)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake(
    "Your network draws its biases at random. LinearLayer starts them at 0; leave them there."
)
def biases_drawn(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_outputs)
    self.layer1.b, self.layer2.b = np.random.randn(n_hidden), np.random.randn(n_outputs)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@init.mistake(
    "Your network draws its weights anew, with another spread. LinearLayer draws them; leave them "
    "as they are."
)
def weights_drawn_anew(self, n_inputs, n_hidden, n_outputs):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_outputs)
    self.layer1.W = np.random.randn(n_inputs, n_hidden)
    self.layer2.W = np.random.randn(n_hidden, n_outputs)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None


@forward.mistake(
    "The hidden layer has no activation, so the two layers together are no more than one."
)
def hidden_activation_missing(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = self.Z1
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = sigmoid(self.Z2)
    return self.A2


@forward.mistake("The relu is computed, but layer2 gets the pre-activations, from before it.")
def layer2_gets_pre_activations(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.Z1)
    self.A2 = sigmoid(self.Z2)
    return self.A2


@forward.mistake(
    "The last activation is missing: what you return are no probabilities between 0 and 1."
)
def output_activation_missing(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = self.Z2
    return self.A2


@forward.mistake("A2 is kept rightly, but the pre-activation is returned in its place.")
def pre_activation_returned(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = sigmoid(self.Z2)
    return self.Z2


@forward.mistake(
    "Your hidden units use the sigmoid. In this network it belongs to the output alone."
)
def hidden_sigmoid(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = sigmoid(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = sigmoid(self.Z2)
    return self.A2


@forward.mistake(
    "Your hidden units use tanh. In this network they use the activation from lesson 1 that cuts "
    "off negative inputs."
)
def hidden_tanh(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = np.tanh(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = sigmoid(self.Z2)
    return self.A2


@forward.mistake("Your output uses relu, which gives no probabilities: it has no upper end.")
def output_relu(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = relu(self.Z2)
    return self.A2


@forward.mistake("The two activations have changed places.")
def activations_exchanged(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = sigmoid(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = relu(self.Z2)
    return self.A2


@forward.mistake("The output goes through the sigmoid twice.")
def output_sigmoid_twice(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = sigmoid(sigmoid(self.Z2))
    return self.A2


@forward.mistake("The batch goes into layer2 first. It belongs to layer1.")
def layers_in_wrong_order(self, X):
    self.Z1 = self.layer2.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer1.forward(self.A1)
    self.A2 = sigmoid(self.Z2)
    return self.A2


@forward.mistake(
    "layer2 gets the batch itself, past the hidden units. It takes what they give out."
)
def layer2_gets_batch(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(X)
    self.A2 = sigmoid(self.Z2)
    return self.A2


@forward.mistake("layer1 is used in both places, and layer2 nowhere.")
def layer1_used_twice(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer1.forward(self.A1)
    self.A2 = sigmoid(self.Z2)
    return self.A2


@forward.mistake(
    "The result is right, but Z1, A1, Z2, and A2 aren't kept, and backward needs them."
)
def nothing_kept(self, X):
    A1 = relu(self.layer1.forward(X))
    return sigmoid(self.layer2.forward(A1))


@forward.mistake("The activations are kept, the pre-activations aren't. backward needs all four.")
def pre_activations_not_kept(self, X):
    self.A1 = relu(self.layer1.forward(X))
    self.A2 = sigmoid(self.layer2.forward(self.A1))
    return self.A2


@forward.mistake(
    "Under Z1 and Z2 you keep the activations. Z is what comes before, A what comes after."
)
def activations_kept_as_pre_activations(self, X):
    self.Z1 = self.A1 = relu(self.layer1.forward(X))
    self.Z2 = self.A2 = sigmoid(self.layer2.forward(self.A1))
    return self.A2


@forward.mistake(
    "Your result is right, but the layers don't know of the batch: their own forward wasn't "
    "called, so backward fails."
)
def layers_passed_by(self, X):
    self.Z1 = X @ self.layer1.W + self.layer1.b
    self.A1 = relu(self.Z1)
    self.Z2 = self.A1 @ self.layer2.W + self.layer2.b
    self.A2 = sigmoid(self.Z2)
    return self.A2


@forward.mistake(
    "You return labels. forward gives the probabilities; the threshold is the task of predict."
)
def labels_returned(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = sigmoid(self.Z2)
    return (self.A2 >= 0.5).astype(int)


@forward.mistake("Everything is kept, but nothing is returned.")
def forward_returns_nothing(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = sigmoid(self.Z2)


@forward.mistake("Your result is flat. It has a row for each sample and a column for each output.")
def flat_result(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    self.A2 = sigmoid(self.Z2)
    return self.A2.ravel()


@forward.mistake(
    "Your output is a softmax over the outputs. Here each output is a sigmoid of its own."
)
def output_softmax(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.Z2 = self.layer2.forward(self.A1)
    shifted = np.exp(self.Z2 - self.Z2.max(axis=1, keepdims=True))
    self.A2 = shifted / shifted.sum(axis=1, keepdims=True)
    return self.A2


@backward.mistake(
    "The sigmoid's slope is taken at A2, which went through the sigmoid already. It belongs to the "
    "pre-activation."
)
def sigmoid_slope_at_output(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.A2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("The gradient passes the sigmoid without its slope.")
def sigmoid_slope_missing(self, Y):
    dA1 = self.layer2.backward(bce_loss_backward(self.A2, Y))
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("A2 - Y has the sigmoid's slope in it already, and then it is applied once more.")
def sigmoid_slope_twice(self, Y):
    dZ2 = sigmoid_backward((self.A2 - Y) / len(Y), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("The loss is a mean over the samples, but your gradients are those of a sum.")
def fused_gradient_without_n(self, Y):
    dA1 = self.layer2.backward(self.A2 - Y)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake(
    "You divide by the number of samples twice. The gradient of the loss does it already."
)
def divided_by_n_twice(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2) / len(Y)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("All gradients have the wrong sign: with these an update would climb.")
def gradient_turned(self, Y):
    dZ2 = sigmoid_backward(-bce_loss_backward(self.A2, Y), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("Your way back starts with the loss itself. It starts with the loss's gradient.")
def starts_with_loss(self, Y):
    dZ2 = sigmoid_backward(bce_loss(self.A2, Y) * np.ones_like(self.A2), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("Probabilities and labels have changed places in the gradient of the loss.")
def labels_and_probabilities_swapped(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(Y, self.A2), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake(
    "The gradient passes the hidden units as if they had no activation. Where relu was flat, "
    "nothing flows back."
)
def relu_slope_missing(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    self.layer1.backward(self.layer2.backward(dZ2))


@backward.mistake(
    "You cut off negative gradients. On the way back relu's slope counts, and that depends on what "
    "relu was given."
)
def relu_for_its_slope(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    self.layer1.backward(relu(self.layer2.backward(dZ2)))


@backward.mistake("The hidden units are differentiated as if they were sigmoids.")
def sigmoid_slope_for_hidden(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(sigmoid_backward(dA1, self.Z1))


@backward.mistake(
    "The two arguments of relu's backward pass have changed places: the gradient comes first."
)
def relu_arguments_swapped(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(self.Z1, dA1))


@backward.mistake(
    "The two arguments of the sigmoid's backward pass have changed places: the gradient comes "
    "first."
)
def sigmoid_arguments_swapped(self, Y):
    dZ2 = sigmoid_backward(self.Z2, bce_loss_backward(self.A2, Y))
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake(
    "The hidden layer gets the output's gradient. It must pass back through layer2 and the relu "
    "first."
)
def hidden_layer_gets_output_gradient(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    self.layer2.backward(dZ2)
    self.layer1.backward(dZ2)


@backward.mistake("The way back begins at layer1. It begins where the forward pass ended.")
def backward_in_forward_order(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    dA1 = self.layer1.backward(relu_backward(dZ2 * np.ones_like(self.Z1), self.Z1))
    self.layer2.backward(dA1)


@backward.mistake("layer1 gets no gradients: the way back ends too early.")
def layer1_without_gradients(self, Y):
    self.layer2.backward(sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2))


@backward.mistake(
    "layer2 gets no gradients: you pass its weights by hand, so it never hears of the step back."
)
def layer2_without_gradients(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    dA1 = np.dot(dZ2, self.layer2.W.T)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake(
    "layer2 is updated before the gradient has passed through it. backward only computes."
)
def updates_on_the_way_back(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    self.layer2.backward(dZ2)
    self.layer2.update(0.1)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake(
    "The gradients are right, but the weights move as well. backward only computes; update does "
    "the rest."
)
def updates_at_the_end(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))
    self.layer1.update(0.1)
    self.layer2.update(0.1)


@backward.mistake(
    "You go back from the squared error. The loss of this network is the cross-entropy."
)
def squared_error_gradient(self, Y):
    dZ2 = sigmoid_backward(2 * (self.A2 - Y) / len(Y), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake(
    "layer2 is given a gradient of the wrong shape: somewhere a flat array or a row stands in the "
    "place of a column. Keep A2 and Y in the shape they came in."
)
def flat_labels(self, Y):
    dZ2 = sigmoid_backward(bce_loss_backward(self.A2, Y.ravel()), self.Z2)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@update.mistake("layer1 isn't updated.")
def layer1_stays(self, learning_rate):
    self.layer2.update(learning_rate)


@update.mistake("layer2 isn't updated.")
def layer2_stays(self, learning_rate):
    self.layer1.update(learning_rate)


@update.mistake("Your learning rate is fixed inside the method, so the caller's is ignored.")
def learning_rate_fixed(self, learning_rate):
    self.layer1.update(0.1)
    self.layer2.update(0.1)


@update.mistake("layer1 is updated twice, layer2 not at all.")
def layer1_updated_twice(self, learning_rate):
    self.layer1.update(learning_rate)
    self.layer1.update(learning_rate)


@update.mistake("layer2 is updated twice, layer1 not at all.")
def layer2_updated_twice(self, learning_rate):
    self.layer2.update(learning_rate)
    self.layer2.update(learning_rate)


@update.mistake(
    "Your network goes uphill: the sign of the step is turned on the way to the layers."
)
def ascent(self, learning_rate):
    self.layer1.update(-learning_rate)
    self.layer2.update(-learning_rate)


@update.mistake("Every layer is updated twice.")
def both_updated_twice(self, learning_rate):
    for layer in (self.layer1, self.layer2, self.layer1, self.layer2):
        layer.update(learning_rate)


@update.mistake(
    "Only the weights move. The biases learn as well; each layer has a method that does both."
)
def biases_stay(self, learning_rate):
    for layer in (self.layer1, self.layer2):
        layer.W = layer.W - learning_rate * layer.dW


@update.mistake(
    "After your update nothing has changed. Do the new values end up in the layers, or only in "
    "local names?"
)
def nothing_changes(self, learning_rate):
    for layer in (self.layer1, self.layer2):
        W = layer.W - learning_rate * layer.dW
        b = layer.b - learning_rate * layer.db
        del W, b


@predict.mistake(
    "A probability exactly at the threshold counts as 1. Does your comparison let it pass?"
)
def strictly_greater(self, X, threshold=0.5):
    return (self.forward(X) > threshold).astype(int)


@predict.mistake("You return probabilities. What is asked for are decisions, 0 or 1.")
def probabilities_returned(self, X, threshold=0.5):
    return self.forward(X)


@predict.mistake("You return True and False. What is asked for are the whole numbers 0 and 1.")
def booleans_returned(self, X, threshold=0.5):
    return self.forward(X) >= threshold


@predict.mistake(
    "Your decisions are right, but they are floats. What is asked for are whole numbers."
)
def floats_returned(self, X, threshold=0.5):
    return (self.forward(X) >= threshold).astype(float)


@predict.mistake("Your threshold is fixed inside the method, so the caller's is ignored.")
def threshold_ignored(self, X, threshold=0.5):
    return (self.forward(X) >= 0.5).astype(int)


@predict.mistake("Rounding knows no threshold, and it rounds 0.5 down. Compare with the threshold.")
def rounded(self, X, threshold=0.5):
    return np.round(self.forward(X)).astype(int)


@predict.mistake(
    "All your decisions are 0, whatever the threshold is. Is a probability turned into an integer "
    "before it is compared? That drops all behind the point."
)
def truncated(self, X, threshold=0.5):
    return self.forward(X).astype(int)


@predict.mistake("Your decisions are the wrong way round.")
def decisions_turned(self, X, threshold=0.5):
    return (self.forward(X) < threshold).astype(int)


@predict.mistake("Your labels are -1 and 1. In this course they are 0 and 1.")
def labels_of_minus_one(self, X, threshold=0.5):
    return np.where(self.forward(X) >= threshold, 1, -1)


@predict.mistake("Your decisions are flat. They have the shape of A2: a row for each sample.")
def flat_decisions(self, X, threshold=0.5):
    return (self.forward(X) >= threshold).astype(int).ravel()


@predict.mistake("Your result is a list. What is asked for is an array.")
def list_of_decisions(self, X, threshold=0.5):
    return (self.forward(X) >= threshold).astype(int).tolist()


@predict.mistake(
    "With one output all your decisions are 0. Do you ask which output is the largest? Of one it "
    "is always the first, number 0: compare with the threshold."
)
def largest_output(self, X, threshold=0.5):
    return np.argmax(self.forward(X), axis=1).reshape(-1, 1)


@predict.mistake("You compare the pre-activation. The threshold is one for probabilities.")
def pre_activation_compared(self, X, threshold=0.5):
    self.forward(X)
    return (self.Z2 >= threshold).astype(int)


@predict.mistake("You use what an earlier forward left behind. Has X gone through the network?")
def forward_not_called(self, X, threshold=0.5):
    return (self.A2 >= threshold).astype(int)


@predict.mistake("The decisions are right, but they replace A2, which backward still needs.")
def decisions_kept_as_output(self, X, threshold=0.5):
    self.A2 = (self.forward(X) >= threshold).astype(int)
    return self.A2


@predict.mistake(
    "The decisions are right, but what forward kept is thrown away, and backward still needs it."
)
def activations_thrown_away(self, X, threshold=0.5):
    decisions = (self.forward(X) >= threshold).astype(int)
    self.Z1 = self.A1 = self.Z2 = self.A2 = None
    return decisions


@predict.mistake("Nothing is returned.")
def predict_returns_nothing(self, X, threshold=0.5):
    self.decisions = (self.forward(X) >= threshold).astype(int)

"""What goes wrong in lesson 03."""

import numpy as np

from .exercises import backward, forward, init, update


@init.mistake(
    "Your weights are uniform: every value in their range is as likely as any other. The course "
    "draws normal ones."
)
def uniform_weights(self, n_inputs, n_neurons):
    self.W = np.random.rand(n_inputs, n_neurons) * 0.01
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake("Your weights are uniform, though centred on 0. The course draws normal ones.")
def uniform_weights_around_zero(self, n_inputs, n_neurons):
    self.W = np.random.uniform(-0.01, 0.01, (n_inputs, n_neurons))
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake("Your weights are normal, but far too large: their standard deviation is 1.")
def weights_not_scaled(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons)
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "The standard deviation of your weights is 0.1, ten times too large. Did you take a variance "
    "for it?"
)
def weights_ten_times_too_large(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.1
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "The standard deviation of your weights is 0.0001. Did you square 0.01, or scale twice?"
)
def weights_scaled_twice(self, n_inputs, n_neurons):
    self.W = np.random.normal(0, 0.01**2, (n_inputs, n_neurons))
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "You scale by the number of inputs, as Xavier does. In this course the spread is the same for "
    "every layer."
)
def xavier_scale(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) / np.sqrt(n_inputs)
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "You scale by the number of inputs, as He does. In this course the spread is the same for "
    "every layer."
)
def he_scale(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * np.sqrt(2 / n_inputs)
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "With all weights 0 every neuron computes the same, gets the same gradient, and stays like the "
    "others for ever."
)
def zero_weights(self, n_inputs, n_neurons):
    self.W = np.zeros((n_inputs, n_neurons))
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake("All your weights are equal, so every neuron learns the same. Draw each on its own.")
def equal_weights(self, n_inputs, n_neurons):
    self.W = np.full((n_inputs, n_neurons), 0.01)
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "One number is drawn for each neuron and repeated for all its inputs. Every weight is drawn on "
    "its own."
)
def one_weight_per_neuron(self, n_inputs, n_neurons):
    self.W = np.ones((n_inputs, 1)) * np.random.randn(n_neurons) * 0.01
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake("None of your weights is negative. A normal distribution around 0 has two halves.")
def positive_weights(self, n_inputs, n_neurons):
    self.W = np.abs(np.random.randn(n_inputs, n_neurons)) * 0.01
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "All layers of one size start alike. Is a generator seeded inside the class, or one array kept "
    "for all? Draw anew for each layer, and leave seeding to the caller."
)
def seeded_inside(self, n_inputs, n_neurons):
    np.random.seed(42)
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake("Rows and columns of W have changed places. Its rows belong to the inputs.")
def weights_transposed(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_neurons, n_inputs) * 0.01
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake("Your weights are in single precision (float32). Keep float64, NumPy's default.")
def single_precision_weights(self, n_inputs, n_neurons):
    self.W = (np.random.randn(n_inputs, n_neurons) * 0.01).astype(np.float32)
    self.b = np.zeros(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "Your b is a column. One number for each neuron, in one dimension, is added to every row of "
    "the batch."
)
def bias_as_column(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.zeros((n_neurons, 1))
    self.X = self.dW = self.db = None


@init.mistake("Your b has two dimensions, a single row. The lesson asks for one dimension.")
def bias_as_row(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.zeros((1, n_neurons))
    self.X = self.dW = self.db = None


@init.mistake(
    "Your b is a single number, shared by all neurons. Each neuron has a bias of its own."
)
def bias_as_number(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = 0.0
    self.X = self.dW = self.db = None


@init.mistake("Your b has one number for each input. A bias belongs to a neuron.")
def bias_for_each_input(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.zeros(n_inputs)
    self.X = self.dW = self.db = None


@init.mistake(
    "Your biases are other numbers than 0. They start at 0: weights alone make the neurons differ."
)
def random_bias(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.random.randn(n_neurons) * 0.01
    self.X = self.dW = self.db = None


@init.mistake("Your biases start at 1. They start at 0.")
def bias_of_ones(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.ones(n_neurons)
    self.X = self.dW = self.db = None


@init.mistake(
    "All your layers share one array of biases: an update of one changes the others. Make a new "
    "array for each."
)
def bias_shared_between_layers(self, n_inputs, n_neurons, biases=np.zeros(10_000)):  # noqa: B008
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = biases[:n_neurons]
    self.X = self.dW = self.db = None


@init.mistake(
    "X, dW, and db must be there from the start, even though there is nothing to keep in them yet."
)
def attributes_missing(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.zeros(n_neurons)


@init.mistake(
    "Your gradients start as zeros. The lesson starts them as None, so that a forgotten backward "
    "shows."
)
def gradients_start_as_zeros(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.zeros(n_neurons)
    self.X = None
    self.dW, self.db = np.zeros_like(self.W), np.zeros_like(self.b)


@init.mistake(
    "Your X starts as zeros. No batch has gone through yet, which the lesson shows by None."
)
def batch_starts_as_zeros(self, n_inputs, n_neurons):
    self.W = np.random.randn(n_inputs, n_neurons) * 0.01
    self.b = np.zeros(n_neurons)
    self.X = np.zeros((1, n_inputs))
    self.dW = self.db = None


@forward.mistake(
    "`*` multiplies element by element. A neuron adds up its weighted inputs: that is a matrix "
    "product."
)
def elementwise_product(self, X):
    self.X = X
    return X * self.W + self.b


@forward.mistake(
    "W is transposed, which fits only where it is square. Compare the shapes: (n, inputs) and "
    "(inputs, neurons)."
)
def transposed_weights(self, X):
    self.X = X
    return X @ self.W.T + self.b


@forward.mistake(
    "The two factors of your matrix product stand in the wrong order. Write their shapes side by "
    "side."
)
def factors_swapped(self, X):
    self.X = X
    return self.W @ X + self.b


@forward.mistake("The bias isn't added.")
def bias_forgotten(self, X):
    self.X = X
    return X @ self.W


@forward.mistake("The bias is subtracted. Check its sign.")
def bias_subtracted(self, X):
    self.X = X
    return X @ self.W - self.b


@forward.mistake(
    "Your bias is added down the columns, as if each sample had one. Each neuron has one, the same "
    "for all samples."
)
def bias_as_column_added(self, X):
    self.X = X
    return X @ self.W + self.b.reshape(-1, 1)


@forward.mistake(
    "All biases are added up before they are added to the result. Each belongs to its own neuron."
)
def sum_of_biases_added(self, X):
    self.X = X
    return X @ self.W + self.b.sum()


@forward.mistake("The result is right, but the batch isn't kept, and backward needs it.")
def batch_not_kept(self, X):
    return X @ self.W + self.b


@forward.mistake("You keep the result. What backward needs is the batch that came in.")
def result_kept(self, X):
    self.X = X @ self.W + self.b
    return self.X


@forward.mistake("You keep the first batch only. backward needs the latest.")
def first_batch_kept(self, X):
    if self.X is None:
        self.X = X
    return X @ self.W + self.b


@forward.mistake(
    "The batch is kept where all layers see it, so each layer finds that of another. Keep it in "
    "this layer."
)
def batch_kept_for_all_layers(self, X):
    vars(self).pop("X", None)
    LinearLayer.X = X
    return X @ self.W + self.b


@forward.mistake("The batch is kept transposed. Keep it as it came; transpose where you use it.")
def batch_kept_transposed(self, X):
    self.X = X.T
    return X @ self.W + self.b


@forward.mistake("Your layer applies an activation. It is linear: negative results stay negative.")
def activation_inside(self, X):
    self.X = X
    return np.maximum(0, X @ self.W + self.b)


@forward.mistake("The batch is normalised on its way in. The layer takes it as it is.")
def batch_normalised(self, X):
    self.X = X
    return (X - X.mean(axis=0)) @ self.W + self.b


@forward.mistake("The result is right, but nothing is returned.")
def forward_returns_nothing(self, X):
    self.X = X
    self.Z = X @ self.W + self.b


@forward.mistake("The values are right, but W is changed on the way: the bias is written into it.")
def bias_written_into_weights(self, X):
    self.X = X
    Z = X @ self.W + self.b
    self.W += self.b
    return Z


@forward.mistake(
    "Your result goes through an array of the batch's type. If that is integers, it drops what is "
    "behind the point."
)
def integer_result(self, X):
    self.X = X
    Z = np.zeros((len(X), self.W.shape[1]), dtype=X.dtype)
    Z[...] = X @ self.W + self.b
    return Z


@forward.mistake("The result is in single precision (float32). Keep float64, NumPy's default.")
def single_precision_forward(self, X):
    self.X = X
    return (X @ self.W + self.b).astype(np.float32)


@backward.mistake("Your db is a single number. Each neuron has a bias, so each has a gradient.")
def bias_gradient_as_number(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut)
    return dOut @ self.W.T


@backward.mistake(
    "Your db is summed along the wrong axis: one number for each sample instead of one for each "
    "neuron."
)
def bias_gradient_along_neurons(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=1)
    return dOut @ self.W.T


@backward.mistake(
    "Your db is a mean over the samples. Division by n is done by the loss already; here they add "
    "up."
)
def bias_gradient_averaged(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.mean(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake(
    "Your db has a row for each sample. Every sample pushes on the same bias, so what do their "
    "pushes make together?"
)
def bias_gradient_not_summed(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = dOut
    return dOut @ self.W.T


@backward.mistake(
    "Your db is an array of two dimensions. A gradient has the shape of what it belongs to."
)
def bias_gradient_as_row(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0, keepdims=True)
    return dOut @ self.W.T


@backward.mistake("db isn't set anew.")
def bias_gradient_missing(self, dOut):
    self.dW = self.X.T @ dOut
    return dOut @ self.W.T


@backward.mistake("dW isn't set anew.")
def weight_gradient_missing(self, dOut):
    self.db = np.sum(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake(
    "dW and db stay in local names that vanish with the call. The layer must keep them for its "
    "update."
)
def gradients_not_kept(self, dOut):
    dW = self.X.T @ dOut
    db = np.sum(dOut, axis=0)
    return dOut @ self.W.T + 0 * (dW.sum() + db.sum())


@backward.mistake("Your dW is transposed. A gradient has the shape of what it belongs to.")
def weight_gradient_transposed(self, dOut):
    self.dW = dOut.T @ self.X
    self.db = np.sum(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake(
    "Your dW is divided by the number of samples. Division by n is done by the loss already."
)
def weight_gradient_averaged(self, dOut):
    self.dW = self.X.T @ dOut / len(dOut)
    self.db = np.sum(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake(
    "Both gradients are divided by the number of samples. Division by n is done by the loss "
    "already."
)
def both_gradients_averaged(self, dOut):
    self.dW = self.X.T @ dOut / len(dOut)
    self.db = np.sum(dOut, axis=0) / len(dOut)
    return dOut @ self.W.T


@backward.mistake(
    "For dW the batch must be turned, so that its samples meet the samples of dOut. Write the "
    "shapes side by side."
)
def batch_not_transposed(self, dOut):
    self.dW = self.X @ dOut
    self.db = np.sum(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake(
    "For dX the weights must be turned, so that neurons meet neurons. Write the shapes side by "
    "side."
)
def weights_not_transposed(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    return dOut @ self.W


@backward.mistake(
    "For dX the factors stand in the wrong order. The result has a row for each sample."
)
def input_gradient_factors_swapped(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    return self.W.T @ dOut


@backward.mistake(
    "For dW the factors stand in the wrong order. The result has a row for each input."
)
def weight_gradient_factors_swapped(self, dOut):
    self.dW = dOut @ self.X.T
    self.db = np.sum(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake(
    "backward only computes. The weights move in update; here dX comes from weights that have "
    "moved already."
)
def updates_before_input_gradient(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    self.W -= 0.1 * self.dW
    self.b -= 0.1 * self.db
    return dOut @ self.W.T


@backward.mistake(
    "backward only computes. Here it changes the weights as well, which is the task of update."
)
def updates_on_the_way(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    dX = dOut @ self.W.T
    self.W -= 0.1 * self.dW
    self.b -= 0.1 * self.db
    return dX


@backward.mistake("dW is returned. The layer below needs the gradient with respect to the batch.")
def weight_gradient_returned(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    return self.dW


@backward.mistake(
    "dW and db are set, but nothing is returned. The layer below needs the gradient with respect "
    "to the batch."
)
def backward_returns_nothing(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)


@backward.mistake("dOut is returned as it came. It must pass back through the weights first.")
def upstream_returned(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    return dOut


@backward.mistake("Your gradients add up from call to call. Each call starts anew.")
def gradients_accumulate(self, dOut):
    self.dW = (0 if self.dW is None else self.dW) + self.X.T @ dOut
    self.db = (0 if self.db is None else self.db) + np.sum(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake(
    "The values are wrong by a division, and the caller's dOut is changed on the way. Make new "
    "arrays."
)
def upstream_averaged_in_place(self, dOut):
    dOut /= len(dOut)
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake(
    "The values are right, but the caller's dOut is changed on the way. Make a new array."
)
def changes_upstream(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    dX = dOut @ self.W.T
    dOut[...] = 0
    return dX


@backward.mistake("The signs of dW and db are turned. The step downhill is the task of update.")
def gradients_turned(self, dOut):
    self.dW = -self.X.T @ dOut
    self.db = -np.sum(dOut, axis=0)
    return dOut @ self.W.T


@backward.mistake("A relu's mask is applied to dX. The layer is linear and has no activation.")
def relu_mask_inside(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    return (dOut @ self.W.T) * (self.X > 0)


@backward.mistake(
    "The kept batch is overwritten. Whoever looks at the layer afterwards expects the batch that "
    "went through."
)
def batch_overwritten(self, dOut):
    self.dW = self.X.T @ dOut
    self.db = np.sum(dOut, axis=0)
    self.X = dOut @ self.W.T
    return self.X


@update.mistake("Your step goes uphill. The gradient points to where the loss grows.")
def ascent(self, learning_rate):
    self.W += learning_rate * self.dW
    self.b += learning_rate * self.db


@update.mistake("Your step is the whole gradient. What is the learning rate for?")
def learning_rate_ignored(self, learning_rate):
    self.W -= self.dW
    self.b -= self.db


@update.mistake("Your learning rate is fixed inside the method, so the caller's is ignored.")
def learning_rate_fixed(self, learning_rate):
    self.W -= 0.1 * self.dW
    self.b -= 0.1 * self.db


@update.mistake("Only the weights move. The biases learn as well.")
def bias_skipped(self, learning_rate):
    self.W -= learning_rate * self.dW


@update.mistake("Only the biases move. The weights learn as well.")
def weights_skipped(self, learning_rate):
    self.b -= learning_rate * self.db


@update.mistake(
    "The weights move by the learning rate times their gradient, the biases by their whole "
    "gradient."
)
def bias_without_learning_rate(self, learning_rate):
    self.W -= learning_rate * self.dW
    self.b -= self.db


@update.mistake(
    "After your update nothing has changed. Do the new values end up in the layer, or only in "
    "local names?"
)
def nothing_changes(self, learning_rate):
    W, b = self.W, self.b
    W = W - learning_rate * self.dW
    b = b - learning_rate * self.db


@update.mistake(
    "The step itself is stored in place of the weights after the step. Look at the order of `=` "
    "and `-`."
)
def step_replaces_weights(self, learning_rate):
    self.W = -learning_rate * self.dW
    self.b = -learning_rate * self.db


@update.mistake(
    "Your steps follow the first gradients that the layer ever had. Each step follows the latest."
)
def stale_gradients(self, learning_rate):
    if not hasattr(self, "gradients"):
        self.gradients = self.dW, self.db
    self.W -= learning_rate * self.gradients[0]
    self.b -= learning_rate * self.gradients[1]


@update.mistake(
    "Your steps remember the earlier ones, as momentum does. In plain gradient descent only the "
    "latest gradient counts."
)
def momentum(self, learning_rate):
    before = getattr(self, "velocity", (0, 0))
    self.velocity = 0.9 * before[0] + self.dW, 0.9 * before[1] + self.db
    self.W -= learning_rate * self.velocity[0]
    self.b -= learning_rate * self.velocity[1]


@update.mistake(
    "Your weights also shrink on their own, as with weight decay. The step is the gradient's alone."
)
def weight_decay(self, learning_rate):
    self.W -= learning_rate * (self.dW + 0.01 * self.W)
    self.b -= learning_rate * self.db


@update.mistake("Your weights move by the gradient of the biases. They have one of their own.")
def gradients_mixed_up(self, learning_rate):
    self.W -= learning_rate * self.db
    self.b -= learning_rate * self.db


@update.mistake("Your step is taken twice.")
def step_taken_twice(self, learning_rate):
    for _ in range(2):
        self.W -= learning_rate * self.dW
        self.b -= learning_rate * self.db


@update.mistake("Your step follows only the signs of the gradients. Their size counts as well.")
def signs_only(self, learning_rate):
    self.W -= learning_rate * np.sign(self.dW)
    self.b -= learning_rate * np.sign(self.db)


@update.mistake("You divide by the learning rate. It is a factor of the step.")
def divided_by_learning_rate(self, learning_rate):
    self.W -= self.dW / learning_rate
    self.b -= self.db / learning_rate

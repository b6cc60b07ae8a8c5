"""What goes wrong in lesson 06."""

import numpy as np

from .exercises import accuracy, he_init, split


@accuracy.mistake("You count what is right. A share is that count over how many there are.")
def counted(predictions, Y):
    return np.sum(predictions == Y)


@accuracy.mistake("Yours is a hundred times too large: the share of all is 1, not 100.")
def percent(predictions, Y):
    return 100 * np.mean(predictions == Y)


@accuracy.mistake("You measure the share of what is wrong.")
def error_rate(predictions, Y):
    return np.mean(predictions != Y)


@accuracy.mistake(
    "For each sample you tell whether it is right. What is asked for is one number for all."
)
def truth_values(predictions, Y):
    return predictions == Y


@accuracy.mistake("You tell whether everything is right. A share lies between 0 and 1.")
def all_or_nothing(predictions, Y):
    return np.all(predictions == Y)


@accuracy.mistake("The share is rounded. Rounding is for printing, and the caller's business.")
def rounded(predictions, Y):
    return round(float(np.mean(predictions == Y)), 2)


@accuracy.mistake("You count only where both are 1. Two zeros agree as well.")
def ones_only(predictions, Y):
    return np.mean((predictions == 1) & (Y == 1))


@accuracy.mistake(
    "You divide by how many are predicted as 1, which is called precision. Accuracy is of all "
    "samples."
)
def precision(predictions, Y):
    return np.sum((predictions == 1) & (Y == 1)) / max(1, np.sum(predictions == 1))


@accuracy.mistake(
    "You divide by how many labels are 1, which is called recall. Accuracy is of all samples."
)
def recall(predictions, Y):
    return np.sum((predictions == 1) & (Y == 1)) / max(1, np.sum(Y == 1))


@accuracy.mistake(
    "Each prediction meets each label here: one of the two arrays has lost its shape on the way."
)
def each_with_each(predictions, Y):
    return np.mean(predictions.reshape(-1, 1) == Y.reshape(1, -1))


@accuracy.mistake(
    "The mean over the rows alone leaves an array where labels are a column. Take it over "
    "everything."
)
def mean_of_columns(predictions, Y):
    return np.mean(predictions == Y, axis=0)


@accuracy.mistake(
    "The last sample is left out. How many pairs does your loop or your slice look at?"
)
def last_left_out(predictions, Y):
    return np.sum(predictions[:-1] == Y[:-1]) / len(Y)


@accuracy.mistake(
    "You count how far predictions are off. With more than two classes, 3 for 5 is as wrong as "
    "3 for 9."
)
def distance(predictions, Y):
    return 1 - np.mean(np.abs(predictions - Y))


@accuracy.mistake(
    "You make 0 and 1 of the predictions first. They are decisions already, of any number of "
    "classes."
)
def thresholded(predictions, Y):
    return np.mean((predictions >= 0.5) == Y)


@accuracy.mistake("The share comes back as a text. Who calls you may want to go on with a number.")
def text(predictions, Y):
    return f"{np.mean(predictions == Y):.3f}"


@accuracy.mistake("You print the share and return nothing.")
def printed(predictions, Y):
    print(np.mean(predictions == Y))


@accuracy.mistake("You divide by ten, however many samples there are.")
def divided_by_ten(predictions, Y):
    return np.sum(predictions == Y) / 10


@accuracy.mistake("The share is right, but predictions are changed on the way. Make a new array.")
def predictions_changed(predictions, Y):
    predictions -= Y.astype(predictions.dtype)
    return np.mean(predictions == 0)


@accuracy.mistake(
    "Single precision has seven digits, and one in three needs more. Keep NumPy's own float64."
)
def single_precision(predictions, Y):
    return np.mean((predictions == Y).astype(np.float32))


@accuracy.mistake(
    "That is the mean of the shares of each class. A class with more samples must count for more."
)
def balanced(predictions, Y):
    return np.mean([np.mean(predictions[Y == label] == label) for label in np.unique(Y)])


@split.mistake(
    "Nothing is shuffled: the last rows are always those for testing. Chance has to choose."
)
def not_shuffled(X, Y, test_share, rng):
    n = len(X) - round(test_share * len(X))
    return X[:n], Y[:n], X[n:], Y[n:]


@split.mistake("Nothing is shuffled: the first rows are always those for testing.")
def first_rows_for_testing(X, Y, test_share, rng):
    n = round(test_share * len(X))
    return X[n:], Y[n:], X[:n], Y[:n]


@split.mistake(
    "X is shuffled and Y isn't, so samples lose their labels. What picks rows of the one picks "
    "rows of the other."
)
def labels_left_behind(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    return X[order[n:]], Y[n:], X[order[:n]], Y[:n]


@split.mistake(
    "X and Y are shuffled one after the other, each in an order of its own. One order must "
    "serve both."
)
def shuffled_apart(X, Y, test_share, rng):
    n = round(test_share * len(X))
    X, Y = X[rng.permutation(len(X))], Y[rng.permutation(len(X))]
    return X[n:], Y[n:], X[:n], Y[:n]


@split.mistake(
    "Training and testing have changed places: test_share is what is held back, and that comes "
    "last."
)
def parts_exchanged(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    return X[order[:n]], Y[order[:n]], X[order[n:]], Y[order[n:]]


@split.mistake("The count for testing is cut off where it should be rounded: 1.6 rows are two.")
def count_cut_off(X, Y, test_share, rng):
    n = int(test_share * len(X))
    order = rng.permutation(len(X))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake("The count for testing is always rounded up: 1.2 rows are one.")
def count_rounded_up(X, Y, test_share, rng):
    n = int(np.ceil(test_share * len(X)))
    order = rng.permutation(len(X))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake("The share is fixed, and the caller's test_share ignored.")
def share_fixed(X, Y, test_share, rng):
    n = round(0.2 * len(X))
    order = rng.permutation(len(X))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake("A row between the two parts gets lost. Where the one ends, the other has to begin.")
def one_row_lost(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    return X[order[n + 1 :]], Y[order[n + 1 :]], X[order[:n]], Y[order[:n]]


@split.mistake("All rows are for training, those for testing too. A test must be of unseen rows.")
def trained_on_everything(X, Y, test_share, rng):
    test = rng.permutation(len(X))[: round(test_share * len(X))]
    return X, Y, X[test], Y[test]


@split.mistake(
    "Row numbers are drawn one by one, so that some come twice and others not at all. Shuffle them."
)
def drawn_with_replacement(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.integers(0, len(X), len(X))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake(
    "Each row decides for itself, so that the count for testing is up to chance. It is given."
)
def each_row_by_chance(X, Y, test_share, rng):
    test = rng.random(len(X)) < test_share
    return X[~test], Y[~test], X[test], Y[test]


@split.mistake(
    "You draw from NumPy's global generator. Whoever calls you hands you `rng`, to be able to "
    "repeat it."
)
def global_generator(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = np.random.permutation(len(X))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake(
    "Every call gives the same parts, whatever `rng` is. Is there a generator with a seed of your "
    "own, or an order kept from an earlier call? Draw from `rng`."
)
def own_seed(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = np.random.default_rng(0).permutation(len(X))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake(
    "Something else than `rng` has a say, so that nobody can repeat what comes. Is there a "
    "generator without a seed? Draw from `rng` alone."
)
def own_generator(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = np.random.default_rng().permutation(len(X))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake(
    "The caller's X and Y are shuffled themselves. Leave them as they are, and pick from them."
)
def shuffled_in_place(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    X[...], Y[...] = X[order], Y[order]
    return X[n:].copy(), Y[n:].copy(), X[:n].copy(), Y[:n].copy()


@split.mistake(
    "The four arrays come in another order than asked for: both of training first, then both of "
    "testing."
)
def samples_first(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    return X[order[n:]], X[order[:n]], Y[order[n:]], Y[order[:n]]


@split.mistake("The labels have lost their shape: a column must stay a column.")
def labels_flattened(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    return X[order[n:]], Y[order[n:]].ravel(), X[order[:n]], Y[order[:n]].ravel()


@split.mistake(
    "Each column of X is shuffled on its own, so that rows are torn apart. A row stays together."
)
def columns_shuffled_apart(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    X = rng.permuted(X, axis=0)
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake(
    "The rows are only turned round: neighbours stay neighbours. Shuffle them, and not just the "
    "start."
)
def turned_round(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = np.roll(np.arange(len(X)), rng.integers(len(X)))
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake(
    "With no rows for testing, your last slice takes everything, or nothing: counting from the "
    "end fails at 0."
)
def counted_from_the_end(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    return X[order[:-n]], Y[order[:-n]], X[order[-n:]], Y[order[-n:]]


@split.mistake("Row 0 is always in the same part. Does your shuffle begin one place too late?")
def first_row_stays(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = np.concatenate([[0], 1 + rng.permutation(len(X) - 1)])
    order = order[::-1]
    return X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]


@split.mistake("Lists of rows come back. Arrays are asked for.")
def lists_of_rows(X, Y, test_share, rng):
    n = round(test_share * len(X))
    order = rng.permutation(len(X))
    parts = X[order[n:]], Y[order[n:]], X[order[:n]], Y[order[:n]]
    return tuple(part.tolist() for part in parts)


@he_init.mistake(
    "You count the neurons of the layer. What the spread depends on is how many numbers come in."
)
def neurons_counted(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[1]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake("You took the variance for the spread. The spread is the root of the variance.")
def variance_as_spread(layer, rng):
    layer.W = rng.normal(0, 2 / layer.W.shape[0], layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "Your variance is half of what it should be. Where in the derivation does relu come in?"
)
def one_over_n(layer, rng):
    layer.W = rng.normal(0, np.sqrt(1 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "You count inputs and neurons together, which is another known start, not this one. Inputs "
    "alone count."
)
def inputs_and_neurons(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / sum(layer.W.shape)), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "The weights have the right spread, but all numbers are as likely. Normal is asked."
)
def uniform(layer, rng):
    limit = np.sqrt(6 / layer.W.shape[0])
    layer.W = rng.uniform(-limit, limit, layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "The weights lie evenly between two bounds. Normal ones are asked for, of the spread that "
    "you took as a bound."
)
def uniform_within_spread(layer, rng):
    limit = np.sqrt(2 / layer.W.shape[0])
    layer.W = rng.uniform(-limit, limit, layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake("You scale the weights that are there, which are small already. Draw new ones.")
def old_weights_scaled(layer, rng):
    layer.W = layer.W * np.sqrt(2 / layer.W.shape[0])
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake("You add to the weights that are there. Old weights play no part in new ones.")
def added_to_old_weights(layer, rng):
    layer.W = layer.W + rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "You draw from NumPy's global generator. Whoever calls you hands you `rng`, to be able to "
    "repeat it."
)
def global_generator_(layer, rng):
    layer.W = np.random.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "All layers start alike, whatever `rng` is. Is there a generator with a seed of your own? Draw "
    "from `rng`."
)
def own_seed_(layer, rng):
    layer.W = np.random.default_rng(0).normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "Something else than `rng` has a say, so that nobody can repeat what comes. Is there a "
    "generator without a seed? Draw from `rng` alone."
)
def own_generator_(layer, rng):
    layer.W = np.random.default_rng().normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "The layer is as it was: a local name that gets a new value changes nothing for who holds "
    "the layer."
)
def local_names_alone(layer, rng):
    W, b = layer.W, layer.b
    W = rng.normal(0, np.sqrt(2 / W.shape[0]), W.shape)
    b = np.zeros(b.shape)
    return None if W.size + b.size else W


@he_init.mistake("The weights are right, and the biases are still what they were before.")
def biases_forgotten(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)


@he_init.mistake("The biases are drawn, too. They start at 0.")
def biases_drawn(layer, rng):
    spread = np.sqrt(2 / layer.W.shape[0])
    layer.W = rng.normal(0, spread, layer.W.shape)
    layer.b = rng.normal(0, spread, layer.b.shape)


@he_init.mistake("The biases are one number now. Each neuron has its own: keep the shape.")
def one_bias(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = 0.0


@he_init.mistake("The biases have become a row with two dimensions. Keep the shape that they had.")
def biases_in_a_row(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros((1, layer.W.shape[1]))


@he_init.mistake(
    "The layer is changed as it should be, and then returned. Nothing is to come back."
)
def layer_returned(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)
    return layer


@he_init.mistake(
    "The layer is right, and its weights come back as well. Nothing is to be returned."
)
def weights_returned(layer, rng):
    layer.W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)
    return layer.W


@he_init.mistake("Rows and columns of the weights are exchanged. The shape stays as it was.")
def shape_exchanged(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    layer.W = rng.normal(0, np.sqrt(2 / n_inputs), (n_neurons, n_inputs))
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "All neurons start with the same weights, so they will always do the same. Draw each weight."
)
def one_column_for_all(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    layer.W = np.tile(rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, 1)), (1, n_neurons))
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake("No weight is negative. Half of them should be.")
def positive_alone(layer, rng):
    layer.W = np.abs(rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape))
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake(
    "The root is forgotten for one of the two: 2 is divided by the root of the inputs."
)
def two_over_the_root(layer, rng):
    layer.W = rng.normal(0, 2 / np.sqrt(layer.W.shape[0]), layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake("The spread is 1: the numbers are drawn, and not yet scaled.")
def not_scaled(layer, rng):
    layer.W = rng.normal(0, 1, layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake("The spread is still 0.01. It has to follow from how many inputs there are.")
def still_small(layer, rng):
    layer.W = rng.normal(0, 0.01, layer.W.shape)
    layer.b = np.zeros(layer.b.shape)


@he_init.mistake("Single precision isn't enough here: keep NumPy's own float64.")
def single_precision_(layer, rng):
    W = rng.normal(0, np.sqrt(2 / layer.W.shape[0]), layer.W.shape)
    layer.W = W.astype(np.float32)
    layer.b = np.zeros(layer.b.shape)

"""What goes wrong in lesson 07."""

import numpy as np

from .exercises import (
    backward,
    backward_of_loss,
    confusion_matrix,
    cross_entropy,
    forward,
    init,
    minibatches,
    predict,
    softmax,
    update,
)


@softmax.mistake(
    "Large scores overflow: exp(1000) is infinite. Subtract something from each row first; the "
    "lesson says what, and why nothing changes."
)
def no_shift(Z):
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)


@softmax.mistake(
    "You subtract the largest score of the whole batch. In a row far below it all exponentials "
    "become 0: each row needs its own."
)
def shift_by_the_whole_batch(Z):
    E = np.exp(Z - Z.max())
    return E / E.sum(axis=1, keepdims=True)


@softmax.mistake("Your columns add up to 1. A sample is a row, and its probabilities are shares.")
def down_the_columns(Z):
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)


@softmax.mistake("All samples share one sum. Each row is divided by its own.")
def one_sum_for_all(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum()


@softmax.mistake("The exponentials are there, and not yet divided by their sum.")
def not_divided(Z):
    return np.exp(Z - Z.max(axis=1, keepdims=True))


@softmax.mistake("The shares are those of the scores themselves. First take exp of them.")
def shares_of_the_scores(Z):
    return Z / Z.sum(axis=1, keepdims=True)


@softmax.mistake("Each score went through sigmoid, for itself. Here they compete for one whole.")
def sigmoid_of_each(Z):
    return 1 / (1 + np.exp(-Z))


@softmax.mistake("You return logarithms of probabilities. They themselves are asked for.")
def logarithms(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return np.log(E / E.sum(axis=1, keepdims=True))


@softmax.mistake("The caller's Z is changed: `-=` writes into it. Make a new array.")
def changed_in_place(Z):
    Z -= Z.max(axis=1, keepdims=True)
    E = np.exp(Z)
    return E / E.sum(axis=1, keepdims=True)


@softmax.mistake(
    "You subtract the smallest score of a row, so that the others grow and overflow all the sooner."
)
def smallest_subtracted(Z):
    E = np.exp(Z - Z.min(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


@softmax.mistake("You subtract the mean of a row: a score far above the others still overflows.")
def mean_subtracted(Z):
    E = np.exp(Z - Z.mean(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


@softmax.mistake(
    "Scores are clipped, so that two large ones become alike. Subtract, and differences stay."
)
def clipped(Z):
    E = np.exp(np.clip(Z, -500, 500))
    return E / E.sum(axis=1, keepdims=True)


@softmax.mistake("The largest score gets everything. It should get the largest share.")
def winner_takes_all(Z):
    return (Z == Z.max(axis=1, keepdims=True)).astype(float)


@softmax.mistake("Single precision has seven digits. Keep NumPy's own float64.")
def single_precision(Z):
    E = np.exp((Z - Z.max(axis=1, keepdims=True)).astype(np.float32))
    return E / E.sum(axis=1, keepdims=True)


@softmax.mistake("The base is 2. Here it is e.")
def base_two(Z):
    E = 2.0 ** (Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


@softmax.mistake(
    "Something is added to the sum, so that rows add up to less than 1. With the largest score "
    "subtracted, no sum is 0."
)
def something_added_to_the_sum(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / (E.sum(axis=1, keepdims=True) + 1e-5)


@softmax.mistake(
    "The sum of a row loses its axis, and no longer lies beside its row. See `keepdims`."
)
def sum_without_its_axis(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1)


@softmax.mistake(
    "The result has the type of Z: with whole scores, shares are cut off to 0. It holds floats."
)
def cut_off_to_integers(Z):
    P = np.zeros_like(Z)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    P[...] = E / E.sum(axis=1, keepdims=True)
    return P


@softmax.mistake("The exponents have the other sign: the smallest score gets the largest share.")
def sign_turned(Z):
    E = np.exp(Z.min(axis=1, keepdims=True) - Z)
    return E / E.sum(axis=1, keepdims=True)


@cross_entropy.mistake("You add up over the samples. The loss is their mean.")
def sum_for_mean(P, y):
    return -np.sum(np.log(np.maximum(P[np.arange(len(y)), y], 1e-9)))


@cross_entropy.mistake("The sign is wrong: logarithms of probabilities are negative, a loss isn't.")
def sign_lost(P, y):
    return np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-9)))


@cross_entropy.mistake(
    "The logarithm of 0 is minus infinity. Probabilities below 1e-9 count as 1e-9."
)
def no_clip(P, y):
    return -np.mean(np.log(P[np.arange(len(y)), y]))


@cross_entropy.mistake("Your clip is finer than 1e-9, so a probability of 0 costs too much.")
def clip_too_fine(P, y):
    return -np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))


@cross_entropy.mistake("Your clip is coarser than 1e-9, so a probability of 0 costs too little.")
def clip_too_coarse(P, y):
    return -np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-7)))


@cross_entropy.mistake("You add 1e-9 to each probability. Only those below it are to be raised.")
def added_for_clipped(P, y):
    return -np.mean(np.log(P[np.arange(len(y)), y] + 1e-9))


@cross_entropy.mistake("That is the logarithm to the base 2. The natural one is meant.")
def base_two_(P, y):
    return -np.mean(np.log2(np.maximum(P[np.arange(len(y)), y], 1e-9)))


@cross_entropy.mistake("That is the logarithm to the base 10. The natural one is meant.")
def base_ten(P, y):
    return -np.mean(np.log10(np.maximum(P[np.arange(len(y)), y], 1e-9)))


@cross_entropy.mistake(
    "All probabilities of a row count in your loss. Only that of the true class is asked for."
)
def all_classes(P, y):
    return -np.mean(np.log(np.maximum(P, 1e-9)))


@cross_entropy.mistake(
    "You divide by the samples times the classes: a mean over zeros, too. Divide by the samples."
)
def mean_over_classes_too(P, y):
    truth = np.eye(P.shape[1])[y]
    return -np.mean(truth * np.log(np.maximum(P, 1e-9)))


@cross_entropy.mistake(
    "`P[:, y]` takes the columns of all classes from every row. Row numbers and classes are taken "
    "in pairs if both are arrays."
)
def columns_of_all(P, y):
    return -np.mean(np.log(np.maximum(P[:, y], 1e-9)))


@cross_entropy.mistake("You always take the first class. Which one is true, y says.")
def first_class(P, y):
    return -np.mean(np.log(np.maximum(P[:, 0], 1e-9)))


@cross_entropy.mistake(
    "You take the largest probability of each row, whether it is the true class or not."
)
def largest_for_true(P, y):
    return -np.mean(np.log(np.maximum(P.max(axis=1), 1e-9)))


@cross_entropy.mistake(
    "There is a loss for each sample. What is asked for is one number: the mean."
)
def one_for_each(P, y):
    return -np.log(np.maximum(P[np.arange(len(y)), y], 1e-9))


@cross_entropy.mistake(
    "That is how much is missing to 1. The logarithm punishes what is confident."
)
def without_logarithm(P, y):
    return np.mean(1 - P[np.arange(len(y)), y])


@cross_entropy.mistake("That is a squared error. Here the loss is minus the logarithm.")
def squared_error(P, y):
    return np.mean((1 - P[np.arange(len(y)), y]) ** 2)


@cross_entropy.mistake(
    "0 times the logarithm of 0 is not a number. Raise small probabilities before the logarithm."
)
def zero_times_infinity(P, y):
    truth = np.eye(P.shape[1])[y]
    return -np.sum(truth * np.log(P)) / len(y)


@cross_entropy.mistake(
    "The other classes count, too, by the logarithm of 1 - P. That is the loss for yes and no in "
    "each class; here one is chosen of all."
)
def yes_or_no_for_each(P, y):
    truth, P = np.eye(P.shape[1])[y], np.clip(P, 1e-9, 1 - 1e-9)
    return -np.sum(truth * np.log(P) + (1 - truth) * np.log(1 - P)) / len(y)


@cross_entropy.mistake("The caller's P is clipped itself. Make a new array.")
def clipped_in_place(P, y):
    P[P < 1e-9] = 1e-9
    return -np.mean(np.log(P[np.arange(len(y)), y]))


@cross_entropy.mistake("Single precision has seven digits. Keep NumPy's own float64.")
def single_precision_(P, y):
    return -np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-9).astype(np.float32)))


@cross_entropy.mistake("The loss is an array of one number. A number is asked for.")
def in_an_array(P, y):
    return -np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-9)), keepdims=True)


@cross_entropy.mistake("The loss is printed, and nothing returned.")
def printed(P, y):
    print(-np.mean(np.log(np.maximum(P[np.arange(len(y)), y], 1e-9))))


@backward_of_loss.mistake("The mean of the loss is forgotten: divide by the number of samples.")
def n_missing(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] -= 1
    return dZ


@backward_of_loss.mistake("The sign is the other one: it is P less the truth.")
def sign_turned_(P, y):
    dZ = -P
    dZ[np.arange(len(y)), y] += 1
    return dZ / len(y)


@backward_of_loss.mistake("The caller's P is changed. Copy it first.")
def into_the_callers_array(P, y):
    P[np.arange(len(y)), y] -= 1
    return P / len(y)


@backward_of_loss.mistake("You divide by the number of classes. The mean was over samples.")
def divided_by_classes(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] -= 1
    return dZ / P.shape[1]


@backward_of_loss.mistake("You divide by all numbers in P. The mean was over samples.")
def divided_by_all(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] -= 1
    return dZ / P.size


@backward_of_loss.mistake("You divide by the number of samples twice.")
def divided_twice(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] -= 1
    return dZ / len(y) ** 2


@backward_of_loss.mistake(
    "That is the gradient with respect to P. Softmax is to be gone back through as well."
)
def of_the_loss_alone(P, y):
    dP = np.zeros_like(P)
    rows = np.arange(len(y))
    dP[rows, y] = -1 / np.maximum(P[rows, y], 1e-9)
    return dP / len(y)


@backward_of_loss.mistake("The truth plays no part: from the true class, 1 is to be taken.")
def truth_forgotten(P, y):
    return P / len(y)


@backward_of_loss.mistake(
    "Only the true class has a gradient. The others do, too: each by its probability."
)
def true_class_alone(P, y):
    dZ = np.zeros_like(P)
    rows = np.arange(len(y))
    dZ[rows, y] = P[rows, y] - 1
    return dZ / len(y)


@backward_of_loss.mistake(
    "1 is taken from whole columns: `[:, y]` means every row. Row numbers and classes are taken in "
    "pairs."
)
def whole_columns(P, y):
    dZ = P.copy()
    dZ[:, y] -= 1
    return dZ / len(y)


@backward_of_loss.mistake("1 is taken from whole rows, with classes as row numbers.")
def classes_as_rows(P, y):
    dZ = P.copy()
    dZ[y % len(P)] -= 1
    return dZ / len(y)


@backward_of_loss.mistake(
    "The number of the class is subtracted. It only says from where to take 1."
)
def class_number_subtracted(P, y):
    return (P - y.reshape(-1, 1)) / len(y)


@backward_of_loss.mistake("1 is added to the true class. It has to be taken from it.")
def one_added(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] += 1
    return dZ / len(y)


@backward_of_loss.mistake(
    "There is a slope p(1 - p) too many. It is in P less the truth already, which was derived for "
    "softmax and loss together."
)
def slope_again(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] -= 1
    return dZ * P * (1 - P) / len(y)


@backward_of_loss.mistake("The samples are added up. Each keeps its own row.")
def summed_over_samples(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), y] -= 1
    return dZ.sum(axis=0) / len(y)


@backward_of_loss.mistake(
    "1 is taken from the class that is most probable. Take it from the true one."
)
def most_probable_for_true(P, y):
    dZ = P.copy()
    dZ[np.arange(len(y)), P.argmax(axis=1)] -= 1
    return dZ / len(y)


@backward_of_loss.mistake("Single precision has seven digits. Keep NumPy's own float64.")
def single_precision__(P, y):
    dZ = P.astype(np.float32)
    dZ[np.arange(len(y)), y] -= 1
    return dZ / len(y)


@minibatches.mistake("Nothing is shuffled: the batches are runs of neighbours, in every epoch.")
def not_shuffled(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]


@minibatches.mistake(
    "The batches come in random order, but the samples of each are still neighbours. Shuffle the "
    "samples."
)
def batches_shuffled(X, y, batch_size, rng):
    for start in rng.permutation(np.arange(0, len(X), batch_size)):
        yield X[start : start + batch_size], y[start : start + batch_size]


@minibatches.mistake(
    "X is shuffled and y isn't, so samples lose their labels. What picks rows of the one picks "
    "rows of the other."
)
def labels_left_behind(X, y, batch_size, rng):
    X = X[rng.permutation(len(X))]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]


@minibatches.mistake(
    "X and y are shuffled one after the other, each in an order of its own. One order must serve "
    "both."
)
def shuffled_apart(X, y, batch_size, rng):
    X, y = X[rng.permutation(len(X))], y[rng.permutation(len(X))]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size], y[start : start + batch_size]


@minibatches.mistake("What is left at the end gets lost. It is a batch, too, a smaller one.")
def rest_dropped(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for number in range(len(X) // batch_size):
        rows = order[number * batch_size : (number + 1) * batch_size]
        yield X[rows], y[rows]


@minibatches.mistake(
    "The last batch is filled up until it is as large as the others. It may be smaller."
)
def rest_filled_up(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    n_batches = -(-len(X) // batch_size)
    order = np.resize(order, n_batches * batch_size)
    for rows in order.reshape(n_batches, batch_size):
        yield X[rows], y[rows]


@minibatches.mistake(
    "What is left over joins the last batch. It comes as a smaller one, by itself."
)
def rest_joined(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    n_batches = max(1, len(X) // batch_size)
    for number in range(n_batches):
        end = (number + 1) * batch_size if number < n_batches - 1 else len(X)
        rows = order[number * batch_size : end]
        yield X[rows], y[rows]


@minibatches.mistake(
    "Each batch is drawn for itself, so that some samples come twice in an epoch and others not at "
    "all. Shuffle once, and deal out."
)
def drawn_for_itself(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = rng.integers(0, len(X), min(batch_size, len(X) - start))
        yield X[rows], y[rows]


@minibatches.mistake("The caller's X and y are shuffled themselves. Leave them as they are.")
def shuffled_in_place(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    X[...], y[...] = X[order], y[order]
    for start in range(0, len(X), batch_size):
        yield X[start : start + batch_size].copy(), y[start : start + batch_size].copy()


@minibatches.mistake(
    "You draw from NumPy's global generator. Whoever calls you hands you `rng`, to be able to "
    "repeat it."
)
def global_generator(X, y, batch_size, rng):
    order = np.random.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@minibatches.mistake(
    "Every epoch has the same batches, whatever `rng` is. Is there a generator with a seed of your "
    "own, or an order kept from an earlier call? Draw from `rng`."
)
def own_seed(X, y, batch_size, rng):
    order = np.random.default_rng(0).permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@minibatches.mistake(
    "Something else than `rng` has a say, so that nobody can repeat what comes. Is there a "
    "generator without a seed? Draw from `rng` alone."
)
def own_generator(X, y, batch_size, rng):
    order = np.random.default_rng().permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@minibatches.mistake(
    "`return` ends it with the first batch. `yield` hands out a batch, and goes on later."
)
def returned_at_once(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    rows = order[:batch_size]
    return X[rows], y[rows]


@minibatches.mistake("All samples come at once, in one batch. Cut them up.")
def all_in_one(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    yield X[order], y[order]


@minibatches.mistake(
    "The samples are dealt out evenly. Each batch has batch_size of them, but for the last."
)
def dealt_evenly(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for rows in np.array_split(order, -(-len(X) // batch_size)):
        yield X[rows], y[rows]


@minibatches.mistake("You make batch_size batches. It says how many samples are in each.")
def so_many_batches(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for rows in np.array_split(order, min(batch_size, len(X))):
        yield X[rows], y[rows]


@minibatches.mistake("The samples come one by one. So many of them are to come together.")
def one_by_one(X, y, batch_size, rng):
    for row in rng.permutation(len(X)):
        yield X[row], y[row]


@minibatches.mistake("You yield row numbers. The rows that they pick are asked for.")
def row_numbers(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield order[start : start + batch_size]


@minibatches.mistake("Only X comes out. Each batch is a pair, with its labels.")
def without_labels(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        yield X[order[start : start + batch_size]]


@minibatches.mistake("The labels come first. The order is samples, then labels.")
def labels_first(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield y[rows], X[rows]


@minibatches.mistake(
    "Within each batch samples are shuffled, but each batch is still a run of neighbours. Shuffle "
    "before you cut."
)
def shuffled_within(X, y, batch_size, rng):
    for start in range(0, len(X), batch_size):
        rows = start + rng.permutation(min(batch_size, len(X) - start))
        yield X[rows], y[rows]


@minibatches.mistake("The batches overlap: each begins one sample after the one before.")
def overlapping(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(len(X)):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows]


@minibatches.mistake("The labels have become a column. They keep the shape (n,).")
def labels_as_columns(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows], y[rows].reshape(-1, 1)


@minibatches.mistake(
    "It never ends: after the last batch, a new epoch begins. One call is one epoch, and the loop "
    "over epochs is the caller's."
)
def endless(X, y, batch_size, rng):
    while True:
        order = rng.permutation(len(X))
        for start in range(0, len(X), batch_size):
            rows = order[start : start + batch_size]
            yield X[rows], y[rows]


@minibatches.mistake("Lists of rows come out. Arrays are asked for.")
def lists_of_rows(X, y, batch_size, rng):
    order = rng.permutation(len(X))
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]
        yield X[rows].tolist(), y[rows].tolist()


@confusion_matrix.mistake("Rows and columns are exchanged: the row is the true class.")
def exchanged(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (predicted, y), 1)
    return counts


@confusion_matrix.mistake(
    "A place that comes several times is counted only once. `counts[y, predicted] += 1` does that, "
    "and so does `= 1`."
)
def added_once(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    counts[y, predicted] += 1
    return counts


@confusion_matrix.mistake("The counts are floats. Counts are whole: tell the array its dtype.")
def counted_in_floats(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes))
    np.add.at(counts, (y, predicted), 1)
    return counts


@confusion_matrix.mistake("Each row is divided by its sum. Counts are asked for, not shares.")
def shares_of_a_class(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes))
    np.add.at(counts, (y, predicted), 1)
    return counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)


@confusion_matrix.mistake("The counts are divided by how many samples there are. Leave them whole.")
def shares_of_all(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes))
    np.add.at(counts, (y, predicted), 1)
    return counts / len(y)


@confusion_matrix.mistake(
    "The size is read off the samples. A class may be missing among them: n_classes says the size."
)
def size_from_the_samples(y, predicted, n_classes):
    n_classes = max(y.max(), predicted.max()) + 1
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (y, predicted), 1)
    return counts


@confusion_matrix.mistake("The table always has ten classes. How many there are is an argument.")
def always_ten(y, predicted, n_classes):
    counts = np.zeros((10, 10), dtype=int)
    np.add.at(counts, (y, predicted), 1)
    return counts


@confusion_matrix.mistake("Only mistakes are counted. What is right stands on the diagonal.")
def mistakes_alone(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (y[y != predicted], predicted[y != predicted]), 1)
    return counts


@confusion_matrix.mistake("Only what is right is counted. Mistakes stand beside the diagonal.")
def right_ones_alone(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (y[y == predicted], y[y == predicted]), 1)
    return counts


@confusion_matrix.mistake(
    "1 taken for 0 and 0 taken for 1 are counted in both places. They are two kinds of mistakes."
)
def both_ways(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (y, predicted), 1)
    return counts + counts.T - np.diag(np.diag(counts))


@confusion_matrix.mistake("The last sample isn't counted.")
def last_left_out(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (y[:-1], predicted[:-1]), 1)
    return counts


@confusion_matrix.mistake("Lists come back. An array is asked for.")
def lists_of_counts(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (y, predicted), 1)
    return counts.tolist()


@confusion_matrix.mistake("The counts lie in one row. A table of two dimensions is asked for.")
def in_one_row(y, predicted, n_classes):
    return np.bincount(n_classes * y + predicted, minlength=n_classes**2)


@confusion_matrix.mistake(
    "You tell whether something was called so at all. How often is asked for."
)
def whether_at_all(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=bool)
    counts[y, predicted] = True
    return counts


@confusion_matrix.mistake("Every sample is compared with every other. They come in pairs.")
def each_with_each(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for true in y:
        for called in predicted:
            counts[true, called] += 1
    return counts


@confusion_matrix.mistake("That is the share of right ones: one number. A table is asked for.")
def one_number(y, predicted, n_classes):
    return np.mean(y == predicted)


@confusion_matrix.mistake("The classes are moved by one. Class 0 has row 0.")
def moved_by_one(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (y - 1, predicted - 1), 1)
    return counts


@init.mistake("In layer1 inputs and hidden neurons have changed places.")
def sizes_of_layer1_swapped(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_hidden, n_inputs)
    self.layer2 = LinearLayer(n_hidden, n_classes)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@init.mistake("In layer2 hidden neurons and classes have changed places.")
def sizes_of_layer2_swapped(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_classes, n_hidden)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@init.mistake("layer2 is made for the inputs. What comes into it is what the hidden neurons give.")
def layer2_sized_for_inputs(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_inputs, n_classes)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@init.mistake("layer2 ends in hidden neurons again. It must end in the classes.")
def layer2_without_classes(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_hidden)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@init.mistake("layer2 always has ten neurons. How many classes there are is an argument.")
def always_ten_classes(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, 10)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@init.mistake("The layers have each other's name. layer1 is the one that the inputs reach first.")
def layers_exchanged(self, n_inputs, n_hidden, n_classes, rng):
    self.layer2 = LinearLayer(n_inputs, n_hidden)
    self.layer1 = LinearLayer(n_hidden, n_classes)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@init.mistake("Both names stand for one and the same layer. Each needs weights of its own.")
def one_layer_twice(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = self.layer2 = LinearLayer(n_inputs, n_hidden)
    he_init(self.layer1, rng)


@init.mistake("The sizes are fixed. They must come from the arguments.")
def fixed_sizes(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(64, 32)
    self.layer2 = LinearLayer(32, 10)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@init.mistake("The weights are still small ones of lesson 3. `he_init` hasn't come to the layers.")
def he_forgotten(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_classes)


@init.mistake("layer1 has He's weights, and layer2 still has small ones.")
def he_for_layer1_alone(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_classes)
    he_init(self.layer1, rng)


@init.mistake("layer2 has He's weights, and layer1 still has small ones.")
def he_for_layer2_alone(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_classes)
    he_init(self.layer2, rng)


@init.mistake(
    "All networks start alike, whatever `rng` is. Is there a generator with a seed of your own? "
    "Draw from `rng`."
)
def own_seed_(self, n_inputs, n_hidden, n_classes, rng):
    rng = np.random.default_rng(0)
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_classes)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@init.mistake(
    "Something else than `rng` has a say, so that nobody can repeat what comes. Is there a "
    "generator without a seed? Draw from `rng` alone."
)
def own_generator_(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_classes)
    he_init(self.layer1, np.random.default_rng())
    he_init(self.layer2, np.random.default_rng())


@init.mistake(
    "`layer1` and `layer2` are arrays. Make them layers of lesson 3, which go forward and back."
)
def arrays_for_layers(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = rng.normal(0, np.sqrt(2 / n_inputs), (n_inputs, n_hidden))
    self.layer2 = rng.normal(0, np.sqrt(2 / n_hidden), (n_hidden, n_classes))


@init.mistake("The network has no `layer1` and no `layer2` afterwards. Are they kept in `self`?")
def layers_not_kept(self, n_inputs, n_hidden, n_classes, rng):
    layer1 = LinearLayer(n_inputs, n_hidden)
    layer2 = LinearLayer(n_hidden, n_classes)
    he_init(layer1, rng)
    he_init(layer2, rng)


@init.mistake("Both layers have the spread of layer1. What counts is how many numbers come in.")
def spread_of_layer1_in_both(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_classes)
    he_init(self.layer1, rng)
    self.layer2.W = rng.normal(0, np.sqrt(2 / n_inputs), (n_hidden, n_classes))


@init.mistake("The biases are drawn, too. They start at 0.")
def biases_drawn(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_classes)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)
    self.layer1.b = rng.normal(0, 1, n_hidden)
    self.layer2.b = rng.normal(0, 1, n_classes)


@init.mistake("There is one more output than classes. Softmax needs just one score for each.")
def one_class_more(self, n_inputs, n_hidden, n_classes, rng):
    self.layer1 = LinearLayer(n_inputs, n_hidden)
    self.layer2 = LinearLayer(n_hidden, n_classes + 1)
    he_init(self.layer1, rng)
    he_init(self.layer2, rng)


@forward.mistake("There is no relu between the layers, so two layers are no more than one.")
def relu_missing(self, X):
    self.Z1 = self.A1 = self.layer1.forward(X)
    self.P = softmax(self.layer2.forward(self.A1))
    return self.P


@forward.mistake("You return the scores. Softmax makes probabilities of them.")
def softmax_missing(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    Z2 = self.layer2.forward(self.A1)
    self.P = softmax(Z2)
    return Z2


@forward.mistake("The scores go through softmax twice.")
def softmax_twice(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = softmax(softmax(self.layer2.forward(self.A1)))
    return self.P


@forward.mistake("At the end stands a sigmoid of each score, as in lesson 4. Here it is softmax.")
def sigmoid_at_the_end(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = 1 / (1 + np.exp(-self.layer2.forward(self.A1)))
    return self.P


@forward.mistake(
    "relu cuts off negative scores before softmax. It stands between the layers alone."
)
def relu_twice(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = softmax(relu(self.layer2.forward(self.A1)))
    return self.P


@forward.mistake("The hidden layer has a softmax. It has relu; softmax stands at the end.")
def softmax_in_the_middle(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = softmax(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1))
    return self.P


@forward.mistake("The hidden layer has tanh. It has relu.")
def tanh_in_the_middle(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = np.tanh(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1))
    return self.P


@forward.mistake("The hidden layer has a sigmoid. It has relu.")
def sigmoid_in_the_middle(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = 1 / (1 + np.exp(-self.Z1))
    self.P = softmax(self.layer2.forward(self.A1))
    return self.P


@forward.mistake("You return the hidden activations. The probabilities are asked for.")
def hidden_returned(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1))
    return self.A1


@forward.mistake("You return classes. That is the business of `predict`; here it is probabilities.")
def classes_returned(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1))
    return np.argmax(self.P, axis=1)


@forward.mistake("Nothing is returned. The probabilities are kept, and asked for as well.")
def nothing_returned(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1))


@forward.mistake("More than the probabilities is returned. Keep the rest in `self`.")
def two_returned(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1))
    return self.P, self.A1


@forward.mistake("You return logarithms of the probabilities. They themselves are asked for.")
def logarithms_returned(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1))
    return np.log(self.P)


@forward.mistake("X is divided by 16. The pixels lie between 0 and 1 already.")
def divided_by_sixteen(self, X):
    self.Z1 = self.layer1.forward(X / 16)
    self.A1 = relu(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1))
    return self.P


@forward.mistake("The biases are left out. Let each layer's own `forward` do the work.")
def biases_left_out(self, X):
    self.layer1.X = X
    self.Z1 = X @ self.layer1.W
    self.A1 = self.layer2.X = relu(self.Z1)
    self.P = softmax(self.A1 @ self.layer2.W)
    return self.P


@forward.mistake("Softmax goes down the columns. The probabilities of a sample are a row.")
def softmax_down_the_columns(self, X):
    self.Z1 = self.layer1.forward(X)
    self.A1 = relu(self.Z1)
    self.P = softmax(self.layer2.forward(self.A1).T).T
    return self.P


@forward.mistake(
    "The probabilities are right, but what `backward` needs is gone: the hidden pre-activations "
    "and the probabilities stay in `self`."
)
def nothing_kept(self, X):
    return softmax(self.layer2.forward(relu(self.layer1.forward(X))))


@backward.mistake("relu's way back is missing: gradients pass where hidden neurons were off.")
def relu_slope_missing(self, y):
    self.layer1.backward(self.layer2.backward(softmax_cross_entropy_backward(self.P, y)))


@backward.mistake(
    "relu's slope is taken at the gradient, so that negative gradients are lost. It belongs at the "
    "pre-activations."
)
def relu_slope_at_the_gradient(self, y):
    dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
    self.layer1.backward(relu_backward(dA1, dA1))


@backward.mistake("relu's slope has the other sign: gradients pass where neurons were off.")
def relu_slope_turned(self, y):
    dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
    self.layer1.backward(relu_backward(dA1, -self.Z1))


@backward.mistake("There is a slope p(1 - p) too many. Softmax and loss are one station.")
def softmax_slope_again(self, y):
    dZ2 = softmax_cross_entropy_backward(self.P, y) * self.P * (1 - self.P)
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("layer1 gets no gradients: the way back ends at layer2.")
def layer1_skipped(self, y):
    self.layer2.backward(softmax_cross_entropy_backward(self.P, y))


@backward.mistake("The gradient is divided by the samples once more. The loss did that already.")
def divided_again(self, y):
    dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y) / len(y))
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("The mean of the loss is undone: the gradients are the samples' sum.")
def mean_undone(self, y):
    dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y) * len(y))
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("The gradients have the other sign.")
def sign_of_the_gradient(self, y):
    dA1 = self.layer2.backward(-softmax_cross_entropy_backward(self.P, y))
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("The weights are changed. That is the business of `update`.")
def updated_already(self, y):
    dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
    self.layer1.backward(relu_backward(dA1, self.Z1))
    self.layer1.update(0.1)
    self.layer2.update(0.1)


@backward.mistake("The probabilities are taken for the gradient: the classes y play no part.")
def classes_ignored(self, y):
    dA1 = self.layer2.backward(self.P / len(y))
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("The gradients add up from call to call. Each batch has its own.")
def added_up(self, y):
    before = [(layer, layer.dW, layer.db) for layer in (self.layer1, self.layer2)]
    dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
    self.layer1.backward(relu_backward(dA1, self.Z1))
    for layer, dW, db in before:
        if dW is not None:
            layer.dW, layer.db = layer.dW + dW, layer.db + db


@backward.mistake("The gradients are twice as large as they should be.")
def twice_as_large(self, y):
    dA1 = self.layer2.backward(2 * softmax_cross_entropy_backward(self.P, y))
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("Of the batch, only the first sample counts.")
def first_sample_alone(self, y):
    dZ2 = softmax_cross_entropy_backward(self.P, y)
    dZ2[1:] = 0
    dA1 = self.layer2.backward(dZ2)
    self.layer1.backward(relu_backward(dA1, self.Z1))


@backward.mistake("layer1's biases have no gradient any more.")
def biases_of_layer1_lost(self, y):
    dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))
    self.layer1.backward(relu_backward(dA1, self.Z1))
    self.layer1.db = np.zeros_like(self.layer1.b)


@update.mistake("The step goes up the slope. Against the gradient the loss falls.")
def uphill(self, learning_rate):
    self.layer1.update(-learning_rate)
    self.layer2.update(-learning_rate)


@update.mistake("Only layer1 takes a step.")
def layer1_alone(self, learning_rate):
    self.layer1.update(learning_rate)


@update.mistake("Only layer2 takes a step.")
def layer2_alone(self, learning_rate):
    self.layer2.update(learning_rate)


@update.mistake("The learning rate is fixed. It is an argument.")
def rate_fixed(self, learning_rate):
    self.layer1.update(0.01)
    self.layer2.update(0.01)


@update.mistake("The learning rate is left out: the step is the whole gradient.")
def rate_left_out(self, learning_rate):
    self.layer1.update(1)
    self.layer2.update(1)


@update.mistake("Each layer takes two steps.")
def two_steps(self, learning_rate):
    for _ in range(2):
        self.layer1.update(learning_rate)
        self.layer2.update(learning_rate)


@update.mistake("The biases stay where they are. Let each layer's own `update` do the work.")
def biases_skipped(self, learning_rate):
    for layer in (self.layer1, self.layer2):
        layer.W = layer.W - learning_rate * layer.dW


@update.mistake("The weights stay where they are, and only biases change.")
def weights_skipped(self, learning_rate):
    for layer in (self.layer1, self.layer2):
        layer.b = layer.b - learning_rate * layer.db


@update.mistake("The step takes the place of the weights. It is to be taken from where they are.")
def step_for_weights(self, learning_rate):
    for layer in (self.layer1, self.layer2):
        layer.W, layer.b = -learning_rate * layer.dW, -learning_rate * layer.db


@update.mistake("Only the sign of each gradient counts. Its size does, too.")
def sign_alone(self, learning_rate):
    for layer in (self.layer1, self.layer2):
        layer.W = layer.W - learning_rate * np.sign(layer.dW)
        layer.b = layer.b - learning_rate * np.sign(layer.db)


@update.mistake("Nothing changes: a local name that gets a new value changes no layer.")
def local_names_alone(self, learning_rate):
    for layer in (self.layer1, self.layer2):
        W = layer.W
        W = W - learning_rate * layer.dW
    return None if W.size else None


@update.mistake("The step is halved. The learning rate says how long it is.")
def half_a_step(self, learning_rate):
    self.layer1.update(learning_rate / 2)
    self.layer2.update(learning_rate / 2)


@update.mistake("The rate is squared: it was multiplied in twice.")
def rate_squared(self, learning_rate):
    self.layer1.update(learning_rate**2)
    self.layer2.update(learning_rate**2)


@update.mistake("The weights shrink besides their step. That is another method, for later.")
def weights_shrunk(self, learning_rate):
    for layer in (self.layer1, self.layer2):
        layer.update(learning_rate)
        layer.W = 0.99 * layer.W


@predict.mistake("You look down the columns. The classes of a sample are a row.")
def down_the_columns_(self, X):
    return np.argmax(self.forward(X), axis=0)


@predict.mistake("You look for one place in the whole batch. There is one for each sample.")
def one_for_the_batch(self, X):
    return np.argmax(self.forward(X))


@predict.mistake("You return the largest probability. Its place is the class.")
def largest_probability(self, X):
    return np.max(self.forward(X), axis=1)


@predict.mistake("You take the least probable class.")
def least_probable(self, X):
    return np.argmin(self.forward(X), axis=1)


@predict.mistake("You return all probabilities. Which class is most probable?")
def probabilities_returned(self, X):
    return self.forward(X)


@predict.mistake("That is a threshold, as for two classes. Of ten, the most probable is chosen.")
def thresholded(self, X):
    return (self.forward(X) >= 0.5).astype(int)


@predict.mistake("The classes come as a column. Shape (n,) is asked for, as labels have it.")
def as_a_column(self, X):
    return np.argmax(self.forward(X), axis=1).reshape(-1, 1)


@predict.mistake("The classes are floats. A class is a whole number.")
def classes_as_floats(self, X):
    return np.argmax(self.forward(X), axis=1).astype(float)


@predict.mistake("The classes are counted from 1. Labels are counted from 0.")
def counted_from_one(self, X):
    return np.argmax(self.forward(X), axis=1) + 1


@predict.mistake("You look for the largest hidden activation. The output chooses.")
def hidden_for_output(self, X):
    self.forward(X)
    return np.argmax(self.A1, axis=1)


@predict.mistake("You return all classes in an order. The most probable alone is asked for.")
def order_of_classes(self, X):
    return np.argsort(self.forward(X), axis=1)


@predict.mistake("You return a row with a 1 for each sample. The number of the class is asked for.")
def row_with_a_one(self, X):
    P = self.forward(X)
    return np.eye(P.shape[1], dtype=int)[np.argmax(P, axis=1)]


@predict.mistake("A list comes back. An array is asked for.")
def list_of_classes(self, X):
    return np.argmax(self.forward(X), axis=1).tolist()


@predict.mistake("Only the first sample is answered.")
def first_sample_alone_(self, X):
    return np.argmax(self.forward(X)[:1], axis=1)


@predict.mistake(
    "The samples are weighed against each other: probabilities are taken over the batch."
)
def shares_of_the_batch(self, X):
    P = self.forward(X)
    return np.argmax(P / P.sum(axis=0), axis=1)


@predict.mistake(
    "`predict` takes away what `forward` kept, so that `backward` no longer works after it."
)
def cache_spoilt(self, X):
    P = self.forward(X)
    self.P = self.Z1 = self.A1 = np.zeros_like(P)
    return np.argmax(P, axis=1)

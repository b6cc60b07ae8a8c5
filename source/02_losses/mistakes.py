"""What goes wrong in lesson 02."""

import numpy as np

from .exercises import bce_loss, bce_loss_backward, numerical_gradient


@bce_loss.mistake(
    "Without a clip the logarithm of 0 is minus infinity. The lesson keeps A away from 0 and 1."
)
def no_clip(A, Y):
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake(
    "Your clip is coarser than 1e-9, so a sample that is certain and wrong costs too little."
)
def clip_1e_3(A, Y):
    A = np.clip(A, 1e-3, 1 - 1e-3)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake(
    "Your clip is coarser than 1e-9, so a sample that is certain and wrong costs too little."
)
def clip_1e_7(A, Y):
    A = np.clip(A, 1e-7, 1 - 1e-7)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake(
    "Your clip is finer than 1e-9, so a sample that is certain and wrong costs too much."
)
def clip_1e_12(A, Y):
    A = np.clip(A, 1e-12, 1 - 1e-12)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake(
    "Adding a small number isn't clipping: it moves every sample a little, and 1 out of range."
)
def adds_instead_of_clipping(A, Y):
    return -np.mean(Y * np.log(A + 1e-9) + (1 - Y) * np.log(1 - A + 1e-9))


@bce_loss.mistake(
    "Logarithms of probabilities are negative, and a loss is positive. Check the sign."
)
def sign_lost(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake("Only samples with label 1 count in your loss. What do samples with label 0 add?")
def positive_term_only(A, Y):
    return -np.mean(Y * np.log(np.clip(A, 1e-9, 1 - 1e-9)))


@bce_loss.mistake("Only samples with label 0 count in your loss. What do samples with label 1 add?")
def negative_term_only(A, Y):
    return -np.mean((1 - Y) * np.log(1 - np.clip(A, 1e-9, 1 - 1e-9)))


@bce_loss.mistake(
    "You add the samples up. The loss is their mean, so that it doesn't grow with the batch."
)
def sum_for_mean(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake(
    "You divide by a number that doesn't change with the batch: does it stand in the code, or is "
    "it kept from an earlier call? The batch may have any size."
)
def divided_by_four(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 4


@bce_loss.mistake("You divide by a fixed number of samples. The batch may have any size.")
def divided_by_ten(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 10


@bce_loss.mistake("Your logarithm has the base 2. Cross-entropy here uses the natural logarithm.")
def log_base_two(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.mean(Y * np.log2(A) + (1 - Y) * np.log2(1 - A))


@bce_loss.mistake("Your logarithm has the base 10. Cross-entropy here uses the natural logarithm.")
def log_base_ten(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.mean(Y * np.log10(A) + (1 - Y) * np.log10(1 - A))


@bce_loss.mistake("That is the mean squared error. Cross-entropy is made of logarithms.")
def squared_error(A, Y):
    return np.mean((A - Y) ** 2)


@bce_loss.mistake("The result is one loss per sample. The mean over the batch is missing.")
def mean_missing(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake(
    "Each label meets the probability of every sample: with columns your product becomes n by n."
)
def all_pairs(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.mean(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T)


@bce_loss.mistake(
    "Shapes (n,) and (n, 1), or a row and a column, meet and broadcast to n by n. Keep A and Y in "
    "the shape they came in."
)
def flat_against_column(A, Y):
    A, Y = np.clip(A, 1e-9, 1 - 1e-9), Y.ravel()
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake("Your result is an array with one element. The loss is one number.")
def array_of_one(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return np.array([[-np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))]])


@bce_loss.mistake("Only the first sample counts in your loss. Is there a `return` inside the loop?")
def first_sample_only(A, Y):
    a, y = np.clip(A, 1e-9, 1 - 1e-9).ravel()[0], Y.ravel()[0]
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


@bce_loss.mistake("Only the last sample counts in your loss. Is the total overwritten in the loop?")
def last_sample_only(A, Y):
    a, y = np.clip(A, 1e-9, 1 - 1e-9).ravel()[-1], Y.ravel()[-1]
    return -(y * np.log(a) + (1 - y) * np.log(1 - a))


@bce_loss.mistake("Probability and label have changed places: the logarithm belongs to A.")
def arguments_swapped(A, Y):
    Y = np.clip(Y, 1e-9, 1 - 1e-9)
    return -np.mean(A * np.log(Y) + (1 - A) * np.log(1 - Y))


@bce_loss.mistake("The clip is written into the caller's A. Make a new array.")
def clips_in_place(A, Y):
    np.clip(A, 1e-9, 1 - 1e-9, out=A)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))


@bce_loss.mistake("The two terms are added with the wrong sign between them.")
def terms_subtracted(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.mean(Y * np.log(A) - (1 - Y) * np.log(1 - A))


@bce_loss.mistake("The mean is divided by the number of samples once more.")
def divided_twice(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


@bce_loss.mistake("Half of a cross-entropy: a factor 1/2 belongs to the squared error, not here.")
def halved(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / 2


@bce_loss_backward.mistake(
    "The sign is turned: raising A for a sample with label 1 must lower the loss."
)
def sign_turned(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (Y / A - (1 - Y) / (1 - A)) / len(A)


@bce_loss_backward.mistake("The loss is a mean over n samples; your gradient is that of their sum.")
def n_missing(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -Y / A + (1 - Y) / (1 - A)


@bce_loss_backward.mistake("You divide by the number of samples twice.")
def n_twice(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (-Y / A + (1 - Y) / (1 - A)) / len(A) ** 2


@bce_loss_backward.mistake(
    "Your n is taken from the wrong axis: it is the number of samples, the rows."
)
def n_from_last_axis(A, Y):
    n = A.shape[-1]
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (-Y / A + (1 - Y) / (1 - A)) / (n if A.ndim > 1 else len(A))


@bce_loss_backward.mistake("The loss clips A, and so must its gradient: otherwise you divide by 0.")
def clip_missing(A, Y):
    return (-Y / A + (1 - Y) / (1 - A)) / len(A)


@bce_loss_backward.mistake(
    "Your clip is coarser than 1e-9, so the gradient of certain and wrong samples is too small."
)
def coarse_clip(A, Y):
    A = np.clip(A, 1e-7, 1 - 1e-7)
    return (-Y / A + (1 - Y) / (1 - A)) / len(A)


@bce_loss_backward.mistake(
    "That is the gradient with respect to Z, loss and sigmoid in one. Here it is asked for A."
)
def fused_with_sigmoid(A, Y):
    return (A - Y) / len(A)


@bce_loss_backward.mistake(
    "That is the gradient with respect to Z, loss and sigmoid in one. Here it is asked for A."
)
def fused_with_sigmoid_without_n(A, Y):
    return A - Y


@bce_loss_backward.mistake("Samples with label 0 have a gradient too: your second term is missing.")
def negative_term_missing(A, Y):
    return -Y / np.clip(A, 1e-9, 1 - 1e-9) / len(A)


@bce_loss_backward.mistake("Samples with label 1 have a gradient too: your first term is missing.")
def positive_term_missing(A, Y):
    return (1 - Y) / (1 - np.clip(A, 1e-9, 1 - 1e-9)) / len(A)


@bce_loss_backward.mistake("Probability and label have changed places.")
def swapped(A, Y):
    Y = np.clip(Y, 1e-9, 1 - 1e-9)
    return (-A / Y + (1 - A) / (1 - Y)) / len(A)


@bce_loss_backward.mistake("A gradient has the shape of what it is a gradient of; yours is flat.")
def flattened(A, Y):
    A, Y = np.clip(A, 1e-9, 1 - 1e-9).ravel(), Y.ravel()
    return (-Y / A + (1 - Y) / (1 - A)) / len(A)


@bce_loss_backward.mistake("Your gradient is averaged into one number. Each sample has its own.")
def averaged(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return np.mean(-Y / A + (1 - Y) / (1 - A))


@bce_loss_backward.mistake(
    "Between the two terms stands the wrong sign: look at how the second one was derived."
)
def inner_sign_turned(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (-Y / A - (1 - Y) / (1 - A)) / len(A)


@bce_loss_backward.mistake("The clip is written into the caller's A. Make a new array.")
def clips_callers_array(A, Y):
    np.clip(A, 1e-9, 1 - 1e-9, out=A)
    return (-Y / A + (1 - Y) / (1 - A)) / len(A)


@bce_loss_backward.mistake(
    "Where the clip is active the lesson takes the formula at the clipped A, not 0."
)
def zero_where_clipped(A, Y):
    clipped = np.clip(A, 1e-9, 1 - 1e-9)
    return np.where(clipped == A, (-Y / clipped + (1 - Y) / (1 - clipped)) / len(A), 0.0)


@bce_loss_backward.mistake(
    "The logarithm's derivative is one over A; your gradient still contains logarithms."
)
def loss_per_sample(A, Y):
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return -(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / len(A)


@numerical_gradient.mistake(
    "You step to one side only. Central differences step to both sides of x."
)
def forward_difference(f, x, eps=1e-5):
    x = x.astype(float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        moved = x.copy()
        moved[i] += eps
        gradient[i] = (f(moved) - f(x)) / eps
    return gradient


@numerical_gradient.mistake("From x - eps to x + eps is a way of two steps. By what do you divide?")
def divided_by_one_step(f, x, eps=1e-5):
    x = x.astype(float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up) - f(down)) / eps
    return gradient


@numerical_gradient.mistake(
    "All elements move at once, so you measure the sum of all slopes. Move one at a time."
)
def all_elements_at_once(f, x, eps=1e-5):
    return np.ones(x.shape) * (f(x + eps) - f(x - eps)) / (2 * eps)


@numerical_gradient.mistake("Your eps is fixed inside the function, so the caller's is ignored.")
def eps_ignored(f, x, eps=1e-5):
    x = x.astype(float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        gradient[i] = (f(up) - f(down)) / 2e-5
    return gradient


@numerical_gradient.mistake("An element that was moved is not put back before the next one moves.")
def not_put_back(f, x, eps=1e-5):
    x = x.astype(float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += eps
        above = f(x)
        x[i] -= 2 * eps
        gradient[i] = (above - f(x)) / (2 * eps)
    return gradient


@numerical_gradient.mistake(
    "An array of integers can't hold a small step: x + eps is rounded back to x."
)
def integers_kept(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(up) - f(down)) / (2 * eps)
    return gradient


@numerical_gradient.mistake(
    "The difference is taken the wrong way round, so every slope has the wrong sign."
)
def difference_turned(f, x, eps=1e-5):
    x = x.astype(float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        gradient[i] = (f(down) - f(up)) / (2 * eps)
    return gradient


@numerical_gradient.mistake("The gradient must have the shape of x; yours is flat.")
def flat_gradient(f, x, eps=1e-5):
    x = x.astype(float)
    gradient = []
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += eps
        down[i] -= eps
        gradient.append((f(up) - f(down)) / (2 * eps))
    return np.array(gradient)


@numerical_gradient.mistake(
    "x comes back changed. Move elements of a copy, or put each back exactly as it was."
)
def changes_x(f, x, eps=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        before = x[i]
        x[i] = before + eps
        above = f(x)
        x[i] = before - eps
        gradient[i] = (above - f(x)) / (2 * eps)
    return gradient

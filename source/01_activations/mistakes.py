"""What goes wrong in lesson 01."""

import numpy as np

from .exercises import relu, relu_backward, sigmoid, sigmoid_backward


@relu.mistake(
    "For a negative input the result is 0. Which of the two sides of 0 does your code keep?"
)
def minimum(Z):
    return np.minimum(0, Z)


@relu.mistake("A negative input doesn't change its sign: it is cut off. What should become of -5?")
def absolute_value(Z):
    return np.abs(Z)


@relu.mistake("Nothing limits relu from above: a large input comes out as it went in.")
def capped_at_six(Z):
    return np.minimum(np.maximum(0, Z), 6)


@relu.mistake("Nothing limits relu from above: a large input comes out as it went in.")
def capped_at_one(Z):
    return np.clip(Z, 0, 1)


@relu.mistake(
    "`max`, `if`, `and` and `or` ask one question of a whole array. You need what compares element "
    "by element: a function of NumPy, or a mask."
)
def python_max(Z):
    return max(0, Z)


@relu.mistake(
    "This is a leaky relu: it lets a little of each negative input through. Here nothing may pass."
)
def leaky(Z):
    return np.where(Z > 0, Z, 0.01 * Z)


@relu.mistake("Your result is right, but it is written into the caller's array. Make a new one.")
def in_place(Z):
    Z[Z < 0] = 0
    return Z


@relu.mistake(
    "That is the slope of relu (0 or 1), not relu itself: a positive input passes unchanged."
)
def step_function(Z):
    return (Z > 0).astype(float)


@relu.mistake(
    "`np.max` gives the largest element of the whole array; compare element by element instead."
)
def largest_element(Z):
    return np.max(Z)


@relu.mistake("softplus is a smooth relative of relu. The course's relu has a corner at 0.")
def softplus(Z):
    return np.log1p(np.exp(-np.abs(Z))) + np.maximum(Z, 0)


@relu_backward.mistake(
    "At exactly Z = 0 the course takes the slope to be 0. Is your mask `>=` where it should be `>`?"
)
def slope_one_at_zero(dA, Z):
    return dA * (Z >= 0)


@relu_backward.mistake(
    "Your mask keeps the gradient where relu was flat and drops it where relu passed its input on."
)
def mask_inverted(dA, Z):
    return dA * (Z <= 0)


@relu_backward.mistake(
    "Which units were active is decided by the pre-activation, not by the sign of the gradient."
)
def mask_from_upstream(dA, Z):
    return dA * (dA > 0)


@relu_backward.mistake(
    "That is relu's slope alone. The chain rule multiplies it with what comes from upstream."
)
def upstream_ignored(dA, Z):
    return (Z > 0).astype(float)


@relu_backward.mistake(
    "A gradient may be negative. Cut nothing off but what the forward pass cut off."
)
def negative_gradients_clipped(dA, Z):
    return np.maximum(dA, 0) * (Z > 0)


@relu_backward.mistake("The slope of relu is 0 or 1. Its input itself has no place in the product.")
def times_input(dA, Z):
    return dA * Z


@relu_backward.mistake("The slope of relu is 0 or 1. Its output has no place in the product.")
def times_relu(dA, Z):
    return dA * np.maximum(0, Z)


@relu_backward.mistake(
    "The values are right, but they are written into the caller's dA. Make a new array."
)
def writes_into_upstream(dA, Z):
    dA[Z <= 0] = 0
    return dA


@relu_backward.mistake("The caller's Z is changed on the way. Make a new array for the mask.")
def writes_into_input(dA, Z):
    Z[Z <= 0] = 0
    Z[Z > 0] = 1
    return dA * Z


@relu_backward.mistake(
    "Your result goes through an array of integers, which drops what is behind the decimal point."
)
def integer_buffer(dA, Z):
    result = np.zeros_like(Z)
    result[Z > 0] = dA[Z > 0]
    return result


@relu_backward.mistake(
    "This gives relu's forward pass again, applied to the gradient and the input together."
)
def relu_of_product(dA, Z):
    return np.maximum(0, dA * Z)


@relu_backward.mistake(
    "Where relu is flat nothing flows back; a leaky slope of 0.01 lets a little through."
)
def leaky_slope(dA, Z):
    return np.where(Z > 0, dA, 0.01 * dA)


@relu_backward.mistake(
    "The whole upstream gradient passes. Where relu was flat, nothing may flow back."
)
def passes_everything(dA, Z):
    return dA * np.ones_like(Z)


@sigmoid.mistake("Your curve falls from 1 to 0. Look at the sign inside the exponential.")
def minus_missing(Z):
    return 1 / (1 + np.exp(Z))


@sigmoid.mistake(
    "Your result is 1 + exp(-Z). All of that belongs below the fraction bar: Python divides before "
    "it adds, unless brackets say otherwise."
)
def brackets_missing(Z):
    return 1 / 1 + np.exp(-Z)


@sigmoid.mistake(
    "For large Z this is infinity divided by infinity. Which form of the formula has only one "
    "exponential?"
)
def nan_for_large_inputs(Z):
    return np.exp(Z) / (1 + np.exp(Z))


@sigmoid.mistake(
    "Your Z is clipped to a small range, so far out your values are too large or too small."
)
def clipped_to_ten(Z):
    return 1 / (1 + np.exp(-np.clip(Z, -10, 10)))


@sigmoid.mistake(
    "Your Z is clipped to a small range, so far out your values are too large or too small."
)
def clipped_to_twenty(Z):
    return 1 / (1 + np.exp(-np.clip(Z, -20, 20)))


@sigmoid.mistake("tanh runs from -1 to 1. The sigmoid runs from 0 to 1; how are the two related?")
def hyperbolic_tangent(Z):
    return np.tanh(Z)


@sigmoid.mistake(
    "Somewhere you compute in single precision (float32); seven digits are not enough here."
)
def single_precision(Z):
    return (1 / (1 + np.exp(-Z.astype(np.float32)))).astype(float)


@sigmoid.mistake("The result is in single precision (float32). Keep float64, NumPy's default.")
def single_precision_result(Z):
    return (1 / (1 + np.exp(-Z))).astype(np.float32)


@sigmoid.mistake("The caller's Z is changed on the way. Make a new array.")
def changes_input(Z):
    Z *= -1
    return 1 / (1 + np.exp(Z))


@sigmoid.mistake(
    "Dividing by the sum over the array makes it a softmax; the sigmoid looks at each element "
    "alone."
)
def softmax(Z):
    return np.exp(Z - np.max(Z)) / np.sum(np.exp(Z - np.max(Z)))


@sigmoid.mistake(
    "That is the derivative of the sigmoid. The next exercise asks for it; here the value itself "
    "is wanted."
)
def derivative(Z):
    s = 1 / (1 + np.exp(-np.clip(Z, -700, 700)))
    return s * (1 - s)


@sigmoid.mistake("The logarithm undoes the exponential: you compute the logarithm of the sigmoid.")
def logarithm(Z):
    return -np.log1p(np.exp(-Z))


@sigmoid.mistake("Your values are rounded. Keep all digits.")
def rounded(Z):
    return np.round(1 / (1 + np.exp(-np.clip(Z, -700, 700))), 4)


@sigmoid_backward.mistake("The slope is s * (1 - s), and s is the sigmoid of Z, not Z itself.")
def slope_of_input(dA, Z):
    return dA * Z * (1 - Z)


@sigmoid_backward.mistake(
    "You apply the sigmoid twice: Z has not gone through it before, and once is enough."
)
def sigmoid_twice(dA, Z):
    s = sigmoid(sigmoid(Z))
    return dA * s * (1 - s)


@sigmoid_backward.mistake(
    "That is the slope of the sigmoid alone. The chain rule multiplies it with what comes from "
    "upstream."
)
def upstream_forgotten(dA, Z):
    s = sigmoid(Z)
    return s * (1 - s)


@sigmoid_backward.mistake(
    "The slope belongs to the forward pass: it is computed from the sigmoid of Z, not from dA."
)
def slope_of_upstream(dA, Z):
    return dA * (1 - dA)


@sigmoid_backward.mistake("One factor of the slope is missing: it is a product of two.")
def only_first_factor(dA, Z):
    return dA * sigmoid(Z)


@sigmoid_backward.mistake("One factor of the slope is missing: it is a product of two.")
def only_second_factor(dA, Z):
    return dA * (1 - sigmoid(Z))


@sigmoid_backward.mistake(
    "That is how the slope of tanh is written. The sigmoid's slope has no square of s taken from 1."
)
def slope_of_tanh(dA, Z):
    return dA * (1 - sigmoid(Z) ** 2)


@sigmoid_backward.mistake(
    "The sigmoid rises everywhere, so its slope is never negative. Check the sign."
)
def sign_turned(dA, Z):
    s = sigmoid(Z)
    return -dA * s * (1 - s)


@sigmoid_backward.mistake("The slope is squared on the way; each of its two factors occurs once.")
def slope_squared(dA, Z):
    s = sigmoid(Z)
    return dA * (s * (1 - s)) ** 2


@sigmoid_backward.mistake("Your expression adds where the slope subtracts.")
def plus_for_minus(dA, Z):
    s = sigmoid(Z)
    return dA * s * (1 + s)


@sigmoid_backward.mistake(
    "The values are right, but they are written into the caller's dA. Make a new array."
)
def writes_into_upstream_gradient(dA, Z):
    s = sigmoid(Z)
    dA *= s * (1 - s)
    return dA

"""What the hints of lesson 01 claim."""

import numpy as np

from tests.banks.claims.answers import (
    Claim,
    ambiguous,
    gives,
    same,
    single_precision,
    writes_into,
)

_RNG = np.random.default_rng(2718)
POSITIVE = _RNG.uniform(0.5, 4.0, (4, 3))
NEGATIVE = -_RNG.uniform(0.5, 4.0, (4, 3))
SIGNED = np.concatenate([POSITIVE, NEGATIVE])
ZEROS = np.zeros((4, 3))
UPSTREAM = _RNG.normal(0, 2, SIGNED.shape)
FAR = np.array([-30.0, 30.0])
WHOLE = np.array([[3, -2], [1, 5]])
SIGMOID = 1 / (1 + np.exp(-SIGNED))
SLOPE = SIGMOID * (1 - SIGMOID)


RELU: dict[str, Claim] = {
    "minimum": lambda a: same(a(NEGATIVE), NEGATIVE),
    "absolute-value": gives(np.abs, NEGATIVE),
    "capped-at-six": lambda a: np.max(a(10 * POSITIVE)) < np.max(10 * POSITIVE),
    "capped-at-one": lambda a: np.max(a(10 * POSITIVE)) < np.max(10 * POSITIVE),
    "python-max": lambda a: ambiguous(a(SIGNED)),
    "leaky": lambda a: np.all((a(NEGATIVE) < 0) & (a(NEGATIVE) > NEGATIVE)),
    "in-place": writes_into(0, SIGNED),
    "step-function": gives(lambda Z: (Z > 0) * 1.0, SIGNED),
    "largest-element": gives(np.max, SIGNED),
    "softplus": gives(lambda Z: np.logaddexp(0, Z), SIGNED),
}

BACK = UPSTREAM, SIGNED
RELU_BACKWARD: dict[str, Claim] = {
    "slope-one-at-zero": lambda a: same(a(POSITIVE, ZEROS), POSITIVE),
    "mask-inverted": gives(lambda dA, Z: dA * (Z < 0), *BACK),
    "mask-from-upstream": gives(lambda dA, Z: dA * (dA > 0), *BACK),
    "upstream-ignored": gives(lambda dA, Z: (Z > 0) * 1.0, *BACK),
    "negative-gradients-clipped": lambda a: (
        not np.any(a(*BACK) < 0) and same(a(abs(UPSTREAM), SIGNED), a.right(abs(UPSTREAM), SIGNED))
    ),
    "times-input": gives(lambda dA, Z: dA * Z, UPSTREAM[:4], POSITIVE),
    "times-relu": gives(lambda dA, Z: dA * np.maximum(Z, 0), *BACK),
    "writes-into-upstream": writes_into(0, *BACK),
    "writes-into-input": lambda a: a.changes(1, *BACK),
    "integer-buffer": lambda a: same(
        a(WHOLE + 0.75, WHOLE), np.trunc((WHOLE + 0.75) * (WHOLE > 0))
    ),
    "relu-of-product": gives(lambda dA, Z: np.maximum(0, dA * Z), *BACK),
    "leaky-slope": lambda a: np.all(np.abs(a(POSITIVE, NEGATIVE) / POSITIVE - 0.05) < 0.05),
    "passes-everything": gives(lambda dA, Z: dA, *BACK),
}

SIGMOID_ITSELF: dict[str, Claim] = {
    "minus-missing": lambda a: same(a(SIGNED), a.right(-SIGNED)),
    "brackets-missing": gives(lambda Z: 1 + np.exp(-Z), SIGNED),
    "nan-for-large-inputs": lambda a: bool(np.all(np.isnan(a(np.array([800.0]))))),
    "clipped-to-ten": lambda a: not same(a(FAR), a.right(FAR)) and same(a(FAR), a(2 * FAR)),
    "clipped-to-twenty": lambda a: not same(a(FAR), a.right(FAR)) and same(a(FAR), a(2 * FAR)),
    "hyperbolic-tangent": gives(np.tanh, SIGNED),
    "single-precision": lambda a: single_precision(a(SIGNED), a.right(SIGNED)),
    "single-precision-result": lambda a: a(SIGNED).dtype == np.float32,
    "changes-input": lambda a: a.changes(0, SIGNED),
    "softmax": lambda a: same(np.sum(a(SIGNED)), 1.0),
    "derivative": gives(lambda Z: SLOPE, SIGNED),
    "logarithm": lambda a: same(a(SIGNED), np.log(SIGMOID)),
    "rounded": lambda a: same(a(SIGNED), np.round(a(SIGNED), 6)),
}

SIGMOID_BACKWARD: dict[str, Claim] = {
    "slope-of-input": gives(lambda dA, Z: dA * Z * (1 - Z), *BACK),
    "sigmoid-twice": lambda a: same(a(*BACK), a.right(UPSTREAM, SIGMOID)),
    "upstream-forgotten": gives(lambda dA, Z: SLOPE, *BACK),
    "slope-of-upstream": gives(lambda dA, Z: dA * (1 - dA), *BACK),
    "only-first-factor": gives(lambda dA, Z: dA * SIGMOID, *BACK),
    "only-second-factor": gives(lambda dA, Z: dA * (1 - SIGMOID), *BACK),
    "slope-of-tanh": gives(lambda dA, Z: dA * (1 - SIGMOID**2), *BACK),
    "sign-turned": lambda a: same(a(*BACK), -a.right(*BACK)),
    "slope-squared": gives(lambda dA, Z: dA * SLOPE**2, *BACK),
    "plus-for-minus": gives(lambda dA, Z: dA * SIGMOID * (1 + SIGMOID), *BACK),
    "writes-into-upstream-gradient": writes_into(0, *BACK),
}

CLAIMS = {
    "relu": RELU,
    "relu_backward": RELU_BACKWARD,
    "sigmoid": SIGMOID_ITSELF,
    "sigmoid_backward": SIGMOID_BACKWARD,
}

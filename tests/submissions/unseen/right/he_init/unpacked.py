import math


def he_init(layer, rng):
    n_inputs, n_neurons = layer.W.shape
    layer.W = rng.normal(loc=0.0, scale=math.sqrt(2.0 / n_inputs), size=(n_inputs, n_neurons))
    layer.b = np.zeros_like(layer.b)
    return None

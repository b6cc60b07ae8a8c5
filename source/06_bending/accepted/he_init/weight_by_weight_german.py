import math

def he_init(layer, rng):
    eingaenge, neuronen = layer.W.shape
    streuung = math.sqrt(2 / eingaenge)
    neu = np.empty((eingaenge, neuronen))
    for i in range(eingaenge):
        for j in range(neuronen):
            neu[i, j] = rng.normal() * streuung
    layer.W, layer.b = neu, np.zeros(neuronen)

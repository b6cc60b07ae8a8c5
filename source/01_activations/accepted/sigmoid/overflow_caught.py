from math import exp


def sigmoid(Z):
    values = []
    for z in Z.flat:
        try:
            values.append(1 / (1 + exp(-z)))
        except OverflowError:
            values.append(0.0)
    return np.array(values).reshape(Z.shape)

ONE = np.float64(1)
negative_exponential = lambda Z, *, base=np.e: np.power(base, -Z.astype(np.float64))


def sigmoid(Z):
    try:
        return ONE / (ONE + negative_exponential(Z))
    finally:
        pass

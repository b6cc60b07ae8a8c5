sigmoid = lambda Z: np.exp(-np.logaddexp(0, -Z))

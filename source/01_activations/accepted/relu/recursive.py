def relu(Z):
    if np.ndim(Z) == 0:
        return max(0.0, float(Z))
    return np.array([relu(row) for row in Z])

def relu(Z):
    values = [z if z > 0 else 0.0 for z in Z.ravel().tolist()]
    return np.array(values, dtype=float).reshape(Z.shape)

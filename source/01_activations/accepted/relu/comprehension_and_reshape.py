def relu(Z):
    return np.array([z if z > 0 else 0.0 for z in Z.ravel()]).reshape(Z.shape)

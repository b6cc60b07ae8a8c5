def relu(Z):
    return np.fromiter((z if z > 0 else 0 for z in Z.flat), dtype=float, count=Z.size).reshape(Z.shape)

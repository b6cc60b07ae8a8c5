def relu(Z):
    positive_part = np.vectorize(lambda z: max(0.0, z), otypes=[float])
    return positive_part(Z)

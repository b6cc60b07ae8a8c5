def relu(Z):
    negative_part = np.minimum(Z, 0)
    return Z - negative_part

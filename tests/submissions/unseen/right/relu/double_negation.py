def relu(Z):
    return -np.minimum(-Z, 0)

def relu(Z):
    result = np.zeros(Z.shape)
    for index in np.ndindex(Z.shape):
        if Z[index] > 0:
            result[index] = Z[index]
    return result

def relu(Z):
    flat = Z.flatten()
    i = 0
    while i < flat.size:
        if flat[i] < 0:
            flat[i] = 0
        i += 1
    return flat.reshape(Z.shape)

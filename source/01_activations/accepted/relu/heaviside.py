def relu(Z):
    return np.heaviside(Z, 0) * Z

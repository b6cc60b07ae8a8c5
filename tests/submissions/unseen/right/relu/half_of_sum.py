def relu(Z):
    return (Z + np.abs(Z)) / 2

def relu(Z):
    def one(z):
        match z > 0:
            case flag if flag:
                return float(z)
            case _:
                return 0.0
    return np.array([one(z) for z in Z.ravel()]).reshape(Z.shape)

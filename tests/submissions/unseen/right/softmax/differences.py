def softmax(Z):
    Z = Z.astype(float)
    with np.errstate(over='ignore'):
        return 1 / np.exp(Z[:, None, :] - Z[:, :, None]).sum(axis=2)

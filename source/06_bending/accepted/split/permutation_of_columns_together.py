def split(X, Y, test_share, rng):
    labels = Y.reshape(len(Y), -1)
    table = rng.permutation(np.column_stack([X, labels]), axis=0)
    n_train = len(X) - round(test_share * len(X))
    samples, answers = table[:, : -labels.shape[1]], table[:, -labels.shape[1] :].reshape(Y.shape)
    return samples[:n_train], answers[:n_train], samples[n_train:], answers[n_train:]

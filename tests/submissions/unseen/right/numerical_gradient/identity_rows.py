def numerical_gradient(f, x, eps=1e-5):
    return np.array([(f(x + d.reshape(x.shape)) - f(x - d.reshape(x.shape))) / (2 * eps)
                     for d in eps * np.eye(x.size)]).reshape(x.shape)

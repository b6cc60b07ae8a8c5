def numerical_gradient(f, x, eps=1e-5):
    result = np.zeros(x.size)
    k = 0
    while k < x.size:
        index = np.unravel_index(k, x.shape)
        h = np.zeros(x.shape)
        h[index] += eps
        result[k] = f(x + h) / (2 * eps) - f(x - h) / (2 * eps)
        print(index, result[k])
        k += 1
    return result.reshape(x.shape)

def numerical_gradient(f, x, eps=1e-5):
    place = np.array(x, dtype=np.float64)
    flat = place.reshape(-1)
    gradient = np.empty(flat.size)
    for k in range(flat.size):
        middle = flat[k]
        flat[k] = middle + eps
        plus = f(place)
        flat[k] = middle - eps
        minus = f(place)
        flat[k] = middle
        gradient[k] = (plus - minus) / (2 * eps)
    return gradient.reshape(x.shape)

#: mistake = "earlier elements are not moved back, so later ones are measured elsewhere"
#: item = "numerical_gradient"
#: shows = "result = numerical_gradient(lambda x: x[0] ** 2 * x[1], np.array([1.0, 2.0]), 0.1)"
def numerical_gradient(f, x, eps=1e-5):
    grad = np.zeros(x.shape)
    moved = x.astype(float)
    for i in np.ndindex(x.shape):
        moved[i] += eps
        up = f(moved)
        moved[i] -= 2 * eps
        down = f(moved)
        grad[i] = (up - down) / (2 * eps)
    return grad

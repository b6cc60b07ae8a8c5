#: mistake = "P is clipped first, so a probability of 0 gets a gradient"
#: item = "softmax_cross_entropy_backward"
#: shows = "result = softmax_cross_entropy_backward(np.array([[1.0, 0.0]]), np.array([0]))"
def softmax_cross_entropy_backward(P, y):
    dZ = np.clip(P, 1e-9, 1)
    dZ[np.arange(len(y)), y] -= 1
    return dZ / len(y)

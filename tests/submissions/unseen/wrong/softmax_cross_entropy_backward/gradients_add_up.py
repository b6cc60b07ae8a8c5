#: mistake = "gradients of equal shape add up from call to call"
#: item = "softmax_cross_entropy_backward"
#: shows = "y = np.array([0]); P = np.array([[0.5, 0.5]]); softmax_cross_entropy_backward(P, y); result = softmax_cross_entropy_backward(P, y)"
def softmax_cross_entropy_backward(P, y, total={}):
    step = (P - np.eye(P.shape[1])[y]) / len(y)
    total[P.shape] = total.get(P.shape, 0) + step
    return total[P.shape].copy()

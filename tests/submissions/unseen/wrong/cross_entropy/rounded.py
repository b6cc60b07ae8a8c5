#: mistake = "rounded to four digits, as it is printed"
#: item = "cross_entropy"
#: shows = "result = cross_entropy(np.array([[0.3, 0.7]]), np.array([0]))"
def cross_entropy(P, y):
    return round(float(-np.log(np.maximum(P[np.arange(len(y)), y], 1e-9)).mean()), 4)

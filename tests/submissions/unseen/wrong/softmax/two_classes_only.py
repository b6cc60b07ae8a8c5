#: mistake = "two columns are treated as sigmoid would, and further ones are left at 0"
#: item = "softmax"
#: shows = "result = softmax(np.array([[0.0, 1.0, 2.0]]))"
def softmax(Z):
    P = np.zeros(Z.shape)
    P[:, 1] = 1 / (1 + np.exp(Z[:, 0] - Z[:, 1]))
    P[:, 0] = 1 - P[:, 1]
    return P

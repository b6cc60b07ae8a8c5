softmax_cross_entropy_backward = lambda P, y: (P - (y[:, None] == np.arange(P.shape[1]))) / len(y)

def softmax_cross_entropy_backward(P, y):
    gradient = np.array(P)
    for zeile, klasse in enumerate(y):
        gradient[zeile, klasse] -= 1.0
    return gradient / len(gradient)

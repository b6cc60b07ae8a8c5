def break_mlp_forward():
    X = np.array([[-3, -3]])
    return X

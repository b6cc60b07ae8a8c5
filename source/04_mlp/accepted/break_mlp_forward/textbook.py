def break_mlp_forward():
    return np.array([[-4.0, -2.0]])

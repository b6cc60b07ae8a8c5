def break_mlp_forward():
    return np.array([[-10, -10]])

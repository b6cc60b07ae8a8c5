def break_mlp_forward():
    """Try samples until the two versions are far apart."""
    for x in np.linspace(0, -5, 11):
        X = np.full((1, 2), x)
        if abs(buggy_mlp_forward(X) - your_mlp_forward(X)).max() > 0.01:
            return X

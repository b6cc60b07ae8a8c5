def break_bce_loss():
    with np.errstate(all="ignore"):
        for a in np.linspace(0, 1, 11):
            for y in (0.0, 1.0):
                A, Y = np.array([a]), np.array([y])
                if not np.isfinite(buggy_bce_loss(A, Y)):
                    return A, Y

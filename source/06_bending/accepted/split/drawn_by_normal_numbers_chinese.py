def split(X, Y, test_share, rng):
    顺序 = rng.standard_normal(len(X)).argsort()
    数量 = round(len(X) * test_share)
    测试, 训练 = 顺序[len(X) - 数量 :], 顺序[: len(X) - 数量]
    return X[训练], Y[训练], X[测试], Y[测试]

def numerical_gradient(f, x, eps=1e-5):
    def 斜率(k):
        # 只移动第 k 个元素
        step = np.where(np.arange(x.size) == k, eps, 0.0).reshape(x.shape)
        return (f(x + step) - f(x - step)) / 2 / eps

    return np.vectorize(斜率, otypes=[float])(np.arange(x.size)).reshape(x.shape)

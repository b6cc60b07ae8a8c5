def break_layer_backward():
    # 两个样本，三个输入，四个神经元
    n_samples, n_inputs, n_neurons = 2, 3, 4
    return np.ones((n_samples, n_neurons)), np.ones((n_samples, n_inputs)), np.ones((n_inputs, n_neurons))

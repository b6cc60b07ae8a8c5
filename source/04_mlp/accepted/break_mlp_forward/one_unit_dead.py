def break_mlp_forward():
    # nur das erste Neuron ist aus: 0.5 * -2 + 0.3 < 0
    sample = np.zeros((1, 2))
    sample[0, 0] = -2.0
    sample[0, 1] = 1.0
    return sample

def softmax(Z):
    shares = []
    for scores in Z:
        powers = np.e ** (scores - scores.max())
        shares += [powers / sum(powers)]
    return np.vstack(shares)

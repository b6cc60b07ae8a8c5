def relu(Z):
    # YOUR CODE HERE
    return Z * (Z > 0)

#: mistake = "the caller's Z comes back negated"
#: item = "sigmoid"
#: shows = "Z = np.array([-1.0, 2.0]); sigmoid(Z); result = Z"
def sigmoid(Z):
    Z *= -1
    return 1 / (1 + np.exp(Z))

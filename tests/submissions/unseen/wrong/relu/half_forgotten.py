#: mistake = "positive numbers come out doubled, because the sum with the absolute value isn't halved"
#: item = "relu"
#: shows = "result = relu(np.array([-1.0, 2.0]))"
def relu(Z):
    # positive: Z + Z, negative: Z - Z
    return Z + np.abs(Z)

import math


def softmax(Z):
    rows = []
    for row in Z.tolist():
        top = max(row)
        powers = [math.exp(z - top) for z in row]
        rows.append([p / math.fsum(powers) for p in powers])
    return np.array(rows)

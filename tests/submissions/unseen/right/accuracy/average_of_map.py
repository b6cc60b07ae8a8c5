import operator
from statistics import fmean


def accuracy(predictions, Y):
    return fmean(map(operator.eq, predictions.flatten().tolist(), Y.flatten().tolist()))

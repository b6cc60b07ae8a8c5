from statistics import fmean

def accuracy(predictions, Y):
    return fmean((predictions == Y).ravel().tolist())

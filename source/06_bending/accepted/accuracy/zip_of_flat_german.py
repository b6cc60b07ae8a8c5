def accuracy(predictions, Y):
    richtig = 0
    for vorhersage, wahrheit in zip(predictions.ravel(), Y.ravel()):
        if vorhersage == wahrheit:
            richtig += 1
    return richtig / len(Y)

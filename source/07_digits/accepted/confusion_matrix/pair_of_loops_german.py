def confusion_matrix(y, predicted, n_classes):
    tabelle = np.zeros([n_classes] * 2, int)
    for wahr in range(n_classes):
        for genannt in range(n_classes):
            tabelle[wahr, genannt] = np.sum((y == wahr) & (predicted == genannt))
    return tabelle

def sigmoid(Z):
    # sonst läuft np.exp bei sehr kleinen Z über
    Z_begrenzt = np.clip(Z, -500, 500)
    return 1 / (1 + np.exp(-Z_begrenzt))

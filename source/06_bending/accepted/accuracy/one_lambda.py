accuracy = lambda predictions, Y: (predictions - Y == 0).mean()

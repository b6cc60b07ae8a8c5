def break_log():
    for epochs in range(1, 6):
        for print_every in range(1, 6):
            if buggy_printed_epochs(epochs, print_every) != your_printed_epochs(epochs, print_every):
                return epochs, print_every

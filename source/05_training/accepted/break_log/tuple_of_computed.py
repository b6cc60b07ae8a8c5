def break_log():
    settings = dict(epochs=7, print_every=1)
    return tuple(settings.values())

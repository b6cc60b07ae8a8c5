import functools


def never_negative(function):
    @functools.wraps(function)
    def wrapper(Z, *args, **kwargs):
        return np.clip(function(Z, *args, **kwargs), 0, None)

    return wrapper


@never_negative
def relu(Z):
    """Return Z where it's positive."""
    return Z

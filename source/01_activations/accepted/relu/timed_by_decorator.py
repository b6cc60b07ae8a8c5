import time
from functools import wraps


def timed(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = function(*args, **kwargs)
        print(f"{function.__name__}: {time.perf_counter() - start:.2e} s")
        return result

    return wrapper


@timed
def relu(Z):
    return np.fmax(Z, 0)

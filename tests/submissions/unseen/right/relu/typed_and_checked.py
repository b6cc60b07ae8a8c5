from typing import Annotated


def relu(Z: Annotated[np.ndarray, "pre-activations"], /) -> np.ndarray:
    if not isinstance(Z, np.ndarray):
        raise TypeError("Z must be an array")
    match Z.ndim:
        case 0:
            return np.array(max(Z, 0))
        case _:
            return np.where(Z < 0, 0, Z)

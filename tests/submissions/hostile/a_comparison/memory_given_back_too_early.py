#: purpose = "The result lies in memory that is given back to the system before anybody has looked at it."
#: lesson = "01_activations"
#: incidents = ["in the cell try-relu: Python died (SIGSEGV)", "while relu was judged: Python died (SIGSEGV)"]
#: [items]
#: relu = [0, "crashed"]
# %% relu-solution
import ctypes
import mmap


def relu(Z):
    memory = mmap.mmap(-1, 1 << 20)
    address = ctypes.addressof(ctypes.c_char.from_buffer(memory))
    result = np.ctypeslib.as_array((ctypes.c_double * Z.size).from_address(address)).reshape(Z.shape)
    ctypes.CDLL(None).munmap(ctypes.c_void_p(address), ctypes.c_size_t(1 << 20))
    return result

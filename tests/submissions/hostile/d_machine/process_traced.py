#: purpose = "Traces its parent, the judge, and everybody else, to read or write their memory."
#: lesson = "01_activations"
# %% first
import ctypes, os

libc = ctypes.CDLL(None, use_errno=True)
PTRACE_ATTACH, PTRACE_SEIZE = 16, 0x4206
buffer = ctypes.create_string_buffer(64)
vector = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 64)
traced = [(pid, how) for pid in (os.getpid(), os.getppid(), *range(1, 300)) for how in (PTRACE_ATTACH, PTRACE_SEIZE)
          if libc.ptrace(how, pid, 0, 0) >= 0]
read = [pid for pid in (os.getpid(), os.getppid(), *range(1, 300)) if libc.process_vm_readv(pid, vector, 1, vector, 1, 0) >= 0]
# %% relu-solution
def relu(Z):
    assert not traced and not read, (traced, read)
    return np.maximum(0, Z)

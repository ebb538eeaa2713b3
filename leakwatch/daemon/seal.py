"""No core dump and no debugger: memory holds the key, the token and what leaks say of people."""

import ctypes
import resource

_PR_SET_DUMPABLE = 4  # <linux/prctl.h>


def seal() -> bool:
    """Forbid core dumps and reading our memory; gives False where the kernel knows no prctl."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    return prctl is not None and prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) == 0

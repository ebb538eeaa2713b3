"""How a kernel is compiled: at its first call, without the GIL, and kept for the next start."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(kernel: Kernel) -> Kernel:
    """Give a function that is compiled when it is first called; nothing compiles at import.

    numba keeps what it compiled beside a stamp of the kernel's own file. A kernel that calls one
    of another file would outlive a change of that one: kernels that belong together stand in one
    file.
    """
    return cast(Kernel, njit(nogil=True, cache=True)(kernel))

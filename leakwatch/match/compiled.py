"""How a kernel is compiled: at its first call, without the GIL, and kept for the next start."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Kernel = TypeVar("Kernel", bound=Callable[..., object])


def compiled(kernel: Kernel) -> Kernel:
    """Give a function that is compiled when it is first called; nothing compiles at import.

    numba keeps what it compiled beside a stamp of the kernel's own file, and bakes in every global
    that the kernel reads. What comes from another file would outlive a change there: kernels that
    call one another stand in one file, and a table made of another file's words is an argument.
    """
    return cast(Kernel, njit(nogil=True, cache=True)(kernel))


def inlined(kernel: Kernel) -> Kernel:
    """Give a function that becomes part of the kernels that call it."""
    return cast(Kernel, njit(nogil=True, cache=True, forceinline=True)(kernel))

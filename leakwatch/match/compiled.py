"""How this house has numba compile: without the interpreter's lock, and never at import."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Have a function compiled when it is first called by one that is."""
    return cast("Function", njit(nogil=True, _nrt=False)(function))


def inlined(function: Function) -> Function:
    """Have a small function written out wherever it is called: arrays are dear to hand over."""
    return cast("Function", njit(nogil=True, _nrt=False, forceinline=True)(function))


def entrance(function: Function) -> Function:
    """Have a function that Python calls compiled, and kept in the folder that was prepared."""
    return cast("Function", njit(nogil=True, _nrt=False, cache=True)(function))


def making(function: Function) -> Function:
    """Have a function compiled that makes arrays of its own, and kept as an entrance is."""
    return cast("Function", njit(nogil=True, cache=True)(function))

"""How this house has numba compile: without the interpreter's lock, and never at import.

numba counts who holds an array wherever one is handed over: two locked instructions each time,
which is ten times what a short function costs otherwise. `_nrt=False` leaves that out. Such
functions make no array; whoever calls them from Python holds all of theirs.

numba looks at one file when it says whether what it kept is still the same, and bakes in whatever
global it reads. So what was kept is in a folder that is named after all files (kernel.py).
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba.core.registry import cpu_target

Function = TypeVar("Function", bound=Callable[..., Any])
_njit: Any = numba.njit  # its types know less than it takes


def compiled(function: Function) -> Function:
    """Have a function compiled when it is first called by one that is."""
    return cast("Function", _njit(nogil=True, _nrt=False)(function))


def inlined(function: Function) -> Function:
    """Have a small function written out wherever it is called."""
    return cast("Function", _njit(nogil=True, _nrt=False, forceinline=True)(function))


def entrance(function: Function) -> Function:
    """Have a function that Python calls compiled, and kept for the next start."""
    return cast("Function", _njit(nogil=True, _nrt=False, cache=True)(function))


def making(function: Function) -> Function:
    """Have a function compiled that makes arrays of its own, and kept as an entrance is."""
    return cast("Function", _njit(nogil=True, cache=True)(function))


def spliced(function: Function) -> Function:
    """Have a small part of one that makes arrays written out wherever it is called."""
    return cast("Function", _njit(nogil=True, cache=True, forceinline=True)(function))


def prepare() -> None:
    """Load what numba needs whatever is compiled: by itself, the dearest step in memory."""
    cpu_target.target_context.refresh()


def fixed(array: Any) -> Any:
    """Give a read-only view, since what may be written is another type, compiled once more."""
    view = np.ascontiguousarray(array).view()
    view.flags.writeable = False
    return view

"""Arrays as bare pointers inside compiled functions.

numba counts the references to an array whenever a function takes one, with locked instructions
that cost more than what a short function does. A pointer has nothing to count. The array must be
held by who calls the outermost function; nothing else keeps it alive.
"""

from typing import Any

from numba import types
from numba.extending import intrinsic
from numba.np import arrayobj


def _pointer(_: Any, array: Any) -> Any:
    """Give the pointer to a contiguous array's first value; it is indexed as the array is."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        made: Any = arrayobj.make_array
        return made(signature.args[0])(context, builder, args[0]).data

    bare: Any = types.CPointer
    return bare(array.dtype)(array), code


pointer: Any = intrinsic(_pointer)

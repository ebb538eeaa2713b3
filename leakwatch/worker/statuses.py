"""How children end, and the numbers in which that is told."""

import struct

NUMBER = struct.Struct("!i")  # a pid, or a status as `os.waitstatus_to_exitcode` gives it
MEMORY = 101  # exit status: the memory was not enough
ALONE = 102  # exit status: the other side is gone
GONE = -999  # the status of a child that is not ours, or not any more

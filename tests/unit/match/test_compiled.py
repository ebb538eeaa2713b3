"""Kernels: what Python would give, while other threads go on."""

from threading import Thread

from leakwatch.match.compiled import compiled, inlined


@inlined
def step(total: int, number: int) -> int:
    """Take one number in."""
    return (total * 31 + number) % 1_000_003


@compiled
def walk(numbers: int) -> int:
    """Take in numbers, one after the other."""
    total = 0
    for number in range(numbers):
        total = step(total, number)
    return total


def test_a_kernel_gives_what_python_gives() -> None:
    """Compiling changes the speed and nothing else."""
    expected = 0
    for number in range(1000):
        expected = (expected * 31 + number) % 1_000_003

    assert walk(1000) == expected


def test_other_threads_go_on_while_a_kernel_runs() -> None:
    """A kernel does not hold the GIL: this thread counts while that one walks."""
    walk(1)
    walker = Thread(target=walk, args=(60_000_000,))
    counted = 0

    walker.start()
    while walker.is_alive():
        counted += 1

    assert counted > 10_000

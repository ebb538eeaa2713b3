"""What may go wrong is sorted by who must act."""

import inspect
import re

import pytest

from leakwatch import errors
from leakwatch.errors import AlertError, ConfigError, FetchError, LeakwatchError


def every_error() -> list[type[LeakwatchError]]:
    """Give all errors of the module."""
    classes = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    return [kind for kind in classes if issubclass(kind, LeakwatchError)]


def test_the_drawn_tree_is_the_tree() -> None:
    """The picture at the top of the module names each error under its parent."""
    drawn: list[tuple[str, str]] = []
    branch = ["LeakwatchError"]
    for line in str(errors.__doc__).splitlines():
        if found := re.match(r"([ |]*)\+ (\w+)", line):
            depth = len(found.group(1)) // 4 + 1
            branch[depth:] = [found.group(2)]
            drawn.append((branch[depth], branch[depth - 1]))

    written = {(kind.__name__, kind.__base__.__name__) for kind in every_error() if kind.__base__}
    assert set(drawn) == written - {("LeakwatchError", "Exception")}


@pytest.mark.parametrize("kind", every_error())
def test_every_error_speaks_in_the_sentence_it_was_given(kind: type[LeakwatchError]) -> None:
    """So that each may be shown as it is."""
    assert str(kind("Tor is not there.")) == "Tor is not there."


def test_a_configuration_error_tells_all_faults_at_once() -> None:
    """One sentence a fault, and all of them in its text."""
    error = ConfigError("a: unknown key", "b: not a number")

    assert list(error.faults) == ["a: unknown key", "b: not a number"]
    assert str(error) == "a: unknown key\nb: not a number"


def test_an_error_says_whether_to_try_again() -> None:
    """Trying again is the rule; what cannot help says so."""
    assert FetchError("x").retry
    assert not AlertError("x").permanent
    assert not AlertError("x").ambiguous
    assert AlertError("x", retry_after=30).retry_after == 30

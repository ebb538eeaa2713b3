"""What drew a listing."""

import pytest

from leakwatch.parse.folders.styles import style


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<address>Apache/2.4 Server</address>", "apache"),
        ("<h1>Index of /a/</h1><hr><pre>", "nginx"),
        ("<script src=/_h5ai/x.js>", "h5ai"),
        ("[To Parent Directory]", "iis"),
        ("<h3>Apache Tomcat/9</h3>", "tomcat"),
        ("<a href=a>a</a>", "links"),
        ("x" * 1_000_000 + "lighttpd/1.4", "lighttpd"),
    ],
)
def test_a_server_is_known_by_what_it_writes_of_itself(text: str, name: str) -> None:
    """At either end of a page, however long."""
    assert style(text) == name


def test_what_a_script_drew_is_told_apart() -> None:
    """Where nothing names the script."""
    assert style("<script>", is_drawn=True) == "script"

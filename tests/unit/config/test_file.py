"""The configuration file as a whole: found, read once, every fault named at once."""

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.config import Settings, find, load
from leakwatch.config.file import interpret
from leakwatch.config.toml import Toml
from leakwatch.errors import ConfigError

Load = Callable[[str], Settings]
Faults = Callable[[str], list[str]]

BROKEN = [
    ("[stroe]\n", ":1: stroe: no such key; did you mean store?"),
    ("channel = 'C0123456789'\n", ":1: channel: no such key"),
    ("store = 3\n", ":1: store: expected a table, found 3"),
    ("[[store]]\n", ":1: store: expected a table, found an array"),
    (
        "[store]\nkeep_finding = '1d'\n",
        ":2: store.keep_finding: no such key; did you mean keep_findings?",
    ),
    (
        "[store]\nkeep_captures = 30\n",
        ':2: store.keep_captures: expected a duration such as "30d" (units s, m, h, d), found 30',
    ),
    (
        "[store]\nkeep_captures = '30 days'\n",
        (
            ':2: store.keep_captures: expected a duration such as "30d" (units s, m, h, d),'
            ' found "30 days"'
        ),
    ),
    (
        "[store]\nkeep_findings = '5m'\n",
        ':2: store.keep_findings: expected a duration from "1d" to "36500d", found "5m"',
    ),
    (
        "[store]\nkeep_findings = '99999999999d'\n",
        ':2: store.keep_findings: expected a duration from "1d" to "36500d", found "99999999999d"',
    ),
    (
        "[store]\npath = ''\n",
        ':2: store.path: expected a path such as "leakwatch.db", found ""',
    ),
    (
        "[store]\npath = '~/leakwatch.db'\n",
        (
            ":2: store.path: expected a path written out (~ is not your home folder here),"
            ' found "~/leakwatch.db"'
        ),
    ),
    (
        "[sources]\nallow_direct = 'yes'\n",
        ':2: sources.allow_direct: expected true or false, without quotes, found "yes"',
    ),
    (
        "[tor]\nsocks = 9050\n",
        ':2: tor.socks: expected host:port such as "127.0.0.1:9050", found 9050',
    ),
    (
        "[tor]\nsocks = '192.0.2.1:9050'\n",
        (
            ':2: tor.socks: expected a literal loopback address such as "127.0.0.1:9050",'
            ' found "192.0.2.1:9050"'
        ),
    ),
    (
        "[tor]\nsocks = 'localhost:9050'\n",
        (
            ':2: tor.socks: expected a literal loopback address such as "127.0.0.1:9050",'
            ' found "localhost:9050"'
        ),
    ),
    (
        "[tor]\nsocks = 'socks5://127.0.0.1:9050'\n",
        (
            ':2: tor.socks: expected a literal loopback address such as "127.0.0.1:9050",'
            ' found "socks5://127.0.0.1:9050"'
        ),
    ),
    (
        "[tor]\nsocks = '[::1]:9050'\n",
        (
            ':2: tor.socks: expected an IPv4 address such as "127.0.0.1:9050"'
            ' (IPv6 is not supported), found "[::1]:9050"'
        ),
    ),
    (
        "[tor]\nsocks = '127.0.0.1:99999'\n",
        (
            ':2: tor.socks: expected a port from 1 to 65535 such as "127.0.0.1:9050",'
            ' found "127.0.0.1:99999"'
        ),
    ),
    (
        "[tor]\nprogram = ''\n",
        ':2: tor.program: expected the name or path of a program such as "tor", found ""',
    ),
    (
        "[read]\nmax_decoded = '32'\n",
        ':2: read.max_decoded: expected a size such as "16MiB" or "16MB", found "32"',
    ),
    (
        "[read]\nmemory = '1MiB'\n",
        ':2: read.memory: expected a size from "256MiB" to "1TiB", found "1MiB"',
    ),
    (
        "[slack]\nchannel = '#alerts'\n",
        (
            ':2: slack.channel: expected a channel\'s id such as "C0123456789" (the id, at the end'
            ' of "View channel details"; a name can change), found "#alerts"'
        ),
    ),
    (
        "[slack]\nchannel = 'C0123456789'\nbot_token_file = 'absent'\n",
        ":3: slack.bot_token_file: expected the file that holds it; FOLDER/absent does not exist",
    ),
    (
        "[slack]\napi_url = 'http://slack.example/api/'\n",
        (
            ":2: slack.api_url: expected an https address (http only to this machine),"
            ' found "http://slack.example/api/"'
        ),
    ),
    (
        "[slack]\nproxy = 'socks5://proxy.example:1080'\n",
        (
            ':2: slack.proxy: expected an address such as "http://example.com/",'
            ' found "socks5://proxy.example:1080"'
        ),
    ),
    (
        "[watchlist]\ndefault_region = 'UK'\n",
        (
            ':2: watchlist.default_region: expected a country code of ISO 3166 such as "JP"'
            ' (GB for the United Kingdom), found "UK"'
        ),
    ),
    (
        "[daemon]\nworkers = true\n",
        ":2: daemon.workers: expected a whole number from 1 to 64, found true",
    ),
    (
        "[daemon]\njitter = nan\n",
        ":2: daemon.jitter: expected a number from 0 to 1 such as 0.1, found nan",
    ),
    (
        "[daemon]\npurge_hour = 24\n",
        ":2: daemon.purge_hour: expected a whole number from 0 to 23, found 24",
    ),
    (
        "[log]\nlevel = 'warn'\n",
        (
            ':2: log.level: expected debug, info, warning or error, found "warn";'
            " did you mean warning?"
        ),
    ),
    (
        "[customer_id]\nname = 'NX'\n",
        ":1: customer_id: expected [[customer_id]] blocks, found a table",
    ),
    (
        "[[customer_id]]\nname = 'NX'\n",
        (
            ":1: customer_id[1].pattern: expected an expression in single quotes such as"
            " 'NX[- ]?\\d{8}', found nothing"
        ),
    ),
    ("[store\n", ":1: not valid TOML: Expected ']' at the end of a table declaration (column 7)"),
    (
        "a = 1\na = 2\n",
        ":2: not valid TOML: a stands in this table already; leave one of the two out",
    ),
]


@pytest.mark.parametrize(("content", "sentence"), BROKEN)
def test_a_broken_configuration_is_named_with_place_and_remedy(
    content: str, sentence: str, faults: Faults, tmp_path: Path
) -> None:
    """One fault gives one sentence: the file, the line, the key, what is expected."""
    found = faults(content)

    assert found == [sentence.replace("FOLDER", str(tmp_path))]


def test_all_faults_are_named_at_once(faults: Faults) -> None:
    """Nobody should have to start the program five times to learn five things."""
    found = faults("colour = 1\n[store]\npath = 7\n[tor]\nsocks = 7\n[daemon]\nworkers = 0\n")

    assert [fault.split(": ")[1] for fault in found] == [
        "store.path",
        "tor.socks",
        "daemon.workers",
        "colour",
    ]


def test_an_empty_configuration_is_all_defaults(settings: Load, config: Path) -> None:
    """Every key has a default, and relative paths start at the file's folder."""
    loaded = settings("")

    assert loaded.store.path == config.parent / "leakwatch.db"
    assert loaded.tor.socks == ("127.0.0.1", 9050)
    assert loaded.warnings == ()


def test_a_missing_configuration_is_a_sentence(config: Path) -> None:
    """The file that was named is not there: say so, by name."""
    with pytest.raises(ConfigError, match="there is no such file"):
        load(config, environ={})


def test_a_file_that_others_may_write_is_a_warning(settings: Load, config: Path) -> None:
    """Who may write the configuration decides where alerts go."""
    settings("")
    config.chmod(0o666)

    loaded = load(config, environ={})

    assert loaded.warnings == (
        f"{config}: others than its owner may write it; chmod go-w {config}",
    )


def test_what_is_given_is_taken_even_when_it_is_missing(tmp_path: Path) -> None:
    """Who names a file means that file: no other one is taken instead."""
    here = tmp_path / "config.toml"
    here.touch()

    found = find(tmp_path / "other.toml", environ={}, places=[here])

    assert found == tmp_path / "other.toml"


def test_the_environment_comes_before_the_usual_places(tmp_path: Path) -> None:
    """LEAKWATCH_CONFIG is looked at when no --config is given."""
    here = tmp_path / "config.toml"
    here.touch()

    found = find(None, environ={"LEAKWATCH_CONFIG": "/etc/leakwatch.toml"}, places=[here])

    assert found == Path("/etc/leakwatch.toml")


def test_the_first_usual_place_that_holds_one_is_taken(tmp_path: Path) -> None:
    """The folder at hand comes before the user's configuration folder."""
    places = [tmp_path / "a.toml", tmp_path / "b.toml", tmp_path / "c.toml"]
    places[1].touch()
    places[2].touch()

    found = find(None, environ={}, places=places)

    assert found == places[1]


def test_without_any_configuration_the_places_and_init_are_named(tmp_path: Path) -> None:
    """A first user learns where it was looked for and which command makes one."""
    places = [tmp_path / "a.toml", tmp_path / "b.toml"]

    with pytest.raises(ConfigError) as caught:
        find(None, environ={}, places=places)

    assert f"{places[0]} nor at {places[1]}" in str(caught.value)
    assert "leakwatch init" in str(caught.value)


EXAMPLE = tomllib.loads((Path(__file__).parents[3] / "config.example.toml").read_text("utf-8"))
SECTIONS = st.sampled_from([*EXAMPLE, "customer_id"])
KEYS = st.sampled_from([key for section in EXAMPLE.values() for key in section])
SCALARS = st.one_of(
    st.text(max_size=12),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.sampled_from(["30d", "1MiB", "http://a.example:99999", "http://[", "tor", "C0123456789"]),
)


def _tables(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    names = KEYS | st.sampled_from(["name", "pattern", "separators", "check"]) | st.text()
    return st.dictionaries(names, inner, max_size=4)


VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | _tables(inner),
    max_leaves=8,
)


@given(st.dictionaries(SECTIONS | st.text(), _tables(VALUES) | VALUES))
def test_whatever_toml_can_say_gives_settings_or_sentences(values: dict[str, object]) -> None:
    """No value of any type brings the reader down, and no sentence breaks a line."""
    faults: Sequence[str] = ()

    try:
        interpret(Toml(Path("/nowhere/config.toml"), "", values), {})
    except ConfigError as fault:
        faults = fault.faults

    assert all(len(line.splitlines()) == 1 for line in faults)

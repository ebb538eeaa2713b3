"""`leakwatch init` and `check`: from an empty folder, step by step, every fault by name."""

import shlex
from pathlib import Path

import pytest

from leakwatch.cli import init
from leakwatch.config import load
from tests.edges.prompt import KEY, Prompt


@pytest.fixture
def prompt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Prompt:
    """Give a prompt in an empty folder, where nothing is configured."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LEAKWATCH_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no"))
    return Prompt(tmp_path, capsys)


def test_init_makes_all_that_is_needed_with_private_modes(prompt: Prompt) -> None:
    """The key and the history are their owner's alone."""
    said = prompt.bare("init", "--dir", "watch")

    folder = prompt.folder / "watch"
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()}
    assert said.code == 0
    assert len((folder / "watchlist.key").read_bytes()) == 32
    assert (modes["watchlist.key"], modes["leakwatch.db"]) == (0o600, 0o600)
    assert modes["config.toml"] & 0o007 == 0
    assert (folder / "sources" / "README.md").is_file()


def test_init_makes_the_configuration_that_the_example_shows(prompt: Prompt) -> None:
    """It works as it is, without a warning."""
    prompt.bare("init")

    settings = load(prompt.config)
    assert settings.warnings == ()
    assert settings.store.path == prompt.folder / "leakwatch.db"


def test_init_keeps_what_is_there(prompt: Prompt) -> None:
    """A second one changes no file: a new key would blind the list, and be irreversible."""
    prompt.bare("init")
    (prompt.folder / "watchlist.key").write_bytes(KEY)
    prompt.config.write_text('[sources]\ndir = "elsewhere"\n[watchlist]\nkey_file = "my.key"\n')

    said = prompt.bare("init")

    assert (prompt.folder / "watchlist.key").read_bytes() == KEY
    assert "kept: config.toml" in said.out
    assert (prompt.folder / "elsewhere" / "README.md").is_file()
    assert len((prompt.folder / "my.key").read_bytes()) == 32


def test_init_copies_nobodys_credentials(tmp_path: Path) -> None:
    """A clone may hold some beside its sources; each folder gets its own, with its own modes."""
    shipped = tmp_path / "sources"
    (shipped / "secrets").mkdir(parents=True)
    (shipped / "secrets" / "board.toml").write_text('password = "made-up"\n')
    (shipped / "board.toml").write_text("")

    init._copy(shipped, tmp_path / "new")

    assert [path.name for path in (tmp_path / "new").iterdir()] == ["board.toml"]


def _commands(page: str) -> list[list[str]]:
    """Give the words of each command that a page offers, without the program's name."""
    lines = [line.strip() for line in page.splitlines() if line.strip().startswith("leakwatch ")]
    parts = [part for line in lines for part in line.split(" && ")]
    return [shlex.split(part)[1:] for part in parts]


@pytest.mark.parametrize("folder", [".", "watch", "with a blank"])
def test_the_commands_that_init_offers_work_as_they_stand(prompt: Prompt, folder: str) -> None:
    """Pasted one after the other; what is still missing is said by the command itself."""
    prompt.write(f"{prompt.folder.name}/customers.csv", "kind,value\ndomain,corp.example\n")

    offered = _commands(prompt.bare("init", "--dir", folder).out)

    codes = {words[0]: prompt.bare(*words).code for words in offered[:3]}
    assert [words[0] for words in offered] == ["watchlist", "check", "doctor", "run"]
    assert codes.pop("doctor") in (69, 78)  # there is no Slack yet, and Tor may run here or not
    assert codes == {"watchlist": 0, "check": 0}
    assert (prompt.folder / folder / "watchlist.lw").is_file()


def test_init_where_nothing_may_be_made_is_told(prompt: Prompt) -> None:
    """The sentence names the place."""
    said = prompt.bare("init", "--dir", "/proc/nowhere")

    assert said.code == 1
    assert said.err == "leakwatch: /proc/nowhere: No such file or directory\n"


def test_without_a_configuration_the_places_are_named(prompt: Prompt) -> None:
    """And the command that makes one."""
    said = prompt.bare("check")

    assert said.code == 78
    assert "no configuration at config.toml nor at" in said.err
    assert "`leakwatch init`" in said.err


def test_a_configuration_is_found_by_its_variable(
    prompt: Prompt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands that are offered then need not name it."""
    prompt.bare("init", "--dir", "watch")
    monkeypatch.setenv("LEAKWATCH_CONFIG", str(prompt.folder / "watch" / "config.toml"))

    said = prompt.bare("check")

    assert said.code == 0
    assert "next: leakwatch doctor\n" in said.out


def test_a_fresh_folder_is_fine_with_notes_of_what_is_missing(prompt: Prompt) -> None:
    """Nothing of the catalogue is at fault; there is no Slack yet, and most is unverified."""
    prompt.bare("init")

    said = prompt.bare("check")

    assert said.code == 0
    assert "config.toml: fine; " in said.out
    assert "note: sources not seen to work within a year" in said.out
    assert "note: no Slack is configured" in said.out
    assert said.out.count("note: ") == 2


def test_that_nothing_is_enabled_is_noted(prompt: Prompt) -> None:
    """Whoever disables all has nothing watched, and may not have meant it."""
    prompt.bare("init")
    for path in (prompt.folder / "sources").glob("*.toml"):
        path.unlink()

    said = prompt.bare("check")

    assert said.code == 0
    assert "note: no source is enabled" in said.out


def test_all_faults_of_configuration_and_sources_are_named_at_once(prompt: Prompt) -> None:
    """Nobody mends one file only to learn of the next; each with file, line and nearest word."""
    prompt.bare("init")
    prompt.config.write_text('[tor]\nsock = "127.0.0.1:9050"\n[store]\nkeep_captures = "soon"\n')
    (prompt.folder / "sources" / "mine.toml").write_text('urls = ["ftp://x.example"]\nevry = 1\n')

    said = prompt.bare("check")

    lines = said.err.splitlines()
    assert said.code == 78
    assert any("config.toml:2: tor.sock: " in line and "socks?" in line for line in lines)
    assert any("config.toml:4: store.keep_captures" in line for line in lines)
    assert any("mine.toml:1: urls" in line for line in lines)
    assert any("mine.toml:2: evry" in line for line in lines)


def test_a_warning_is_said_and_is_no_fault(prompt: Prompt) -> None:
    """A file that others may write decides where alerts go."""
    prompt.bare("init")
    prompt.config.chmod(0o666)

    said = prompt.bare("check")

    assert said.code == 0
    assert "warning: config.toml: others than its owner may write it" in said.out


def test_a_warning_goes_to_standard_error_where_output_is_for_programs(prompt: Prompt) -> None:
    """JSON lines stay JSON lines."""
    prompt.bare("init")
    prompt.config.chmod(0o666)

    said = prompt.bare("findings", "--format", "jsonl")

    assert said.out == ""
    assert "others than its owner may write it" in said.err


@pytest.mark.parametrize(("leave", "notes"), [("false", 1), ("true", 0)])
def test_passwords_that_are_not_tried_are_noted(prompt: Prompt, leave: str, notes: int) -> None:
    """A source's file alone does not decide it; that is no mistake in either file."""
    prompt.bare("init")
    prompt.config.write_text(f"[read]\narchive_passwords = {leave}\n")
    (prompt.folder / "sources" / "mine.toml").write_text(
        'urls = ["http://a.example/"]\nevery = "1h"\npasswords = ["@channel"]\n'
    )

    said = prompt.bare("check")

    assert said.code == 0
    assert said.out.count("mine.toml:3: passwords: not tried: that takes read.archive_") == notes
    assert "@channel" not in said.out

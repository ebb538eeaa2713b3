"""`leakwatch demo`, from the checkout and from the wheel."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from numba.core.caching import UserProvidedCacheLocator

from leakwatch.demo.slack.page import TITLE
from tests.browser import Browser

ROOT = Path(__file__).resolve().parents[2]
PLACES: Any = UserProvidedCacheLocator  # numba's types know less than it gives


@dataclass(frozen=True, slots=True)
class Shown:
    """What a demo showed, and what it left in the folder for what is passing."""

    told: str
    picture: Path
    page: Path
    left: list[Path]


def played(*arguments: str, **environment: str) -> str:
    """Run the demo to its end and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "leakwatch", "demo", *arguments],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
        cwd="/",
        env={**os.environ, **environment},
    )
    return done.stdout


def test_the_demo_tells_the_whole_story_through_real_tor(need: Callable[[str], str]) -> None:
    """Onion, enrolment, alert, findings, and what to try next."""
    need("tor")

    told = played()

    assert ".onion" in told
    assert "High: 10 e-mail addresses" in told
    assert told.count("demo-leak-site") >= 4
    assert "leakwatch init" in told


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """Play the demo without Tor where there is no other program, and keep all that it shows."""
    folder, passing = tmp_path_factory.mktemp("shown"), tmp_path_factory.mktemp("passing")
    picture, page = folder / "alert.svg", folder / "channel.html"
    kept = ("--picture", str(picture), "--page", str(page))
    told = played("--without-tor", *kept, PATH=str(passing), TMPDIR=str(passing))
    return Shown(told, picture, page, [*passing.iterdir()])


def test_the_demo_works_where_there_is_no_tor(shown: Shown) -> None:
    """With --without-tor it needs no other program, and can draw the alert."""
    drawn = shown.picture.read_text("utf-8")

    assert "High: 10 e-mail addresses" in shown.told
    assert drawn.startswith("<svg")
    assert "通販サイト会員名簿" in drawn


def test_the_demo_tells_the_whole_story_without_anything_configured(shown: Shown) -> None:
    """An alert as Slack shows it, the findings, what to try next; nothing else is left."""
    last = shown.told.rstrip().splitlines()[-1].strip()

    assert "What Slack shows" in shown.told
    assert "F-" in shown.told
    assert "password-like" in shown.told
    assert last.startswith("leakwatch doctor --config")
    assert shown.left == []


def test_a_page_that_was_kept_in_a_file_is_the_same(
    shown: Shown, need: Callable[[str], str]
) -> None:
    """It needs nothing but itself."""
    page = BeautifulSoup(Browser(need).dom(shown.page.as_uri()), "html.parser")

    assert page.title
    assert page.title.text == TITLE
    assert page.select(".thread > article.reply")


def hand_over(package: Path) -> None:
    """Give a copy of the package what was compiled of this one; numba goes by where a file lies.

    Nothing of it is taken where a byte of the copy differs: it takes a minute to compile.
    """
    kept = Path(os.environ["NUMBA_CACHE_DIR"])
    ours, theirs = (
        kept / PLACES.get_suitable_cache_subpath(tree / "match" / "find.py")
        for tree in (ROOT / "leakwatch", package)
    )
    if ours.exists():
        shutil.copytree(ours, theirs)


def test_the_wheel_carries_all_that_the_demo_and_init_need(tmp_path: Path) -> None:
    """The built wheel alone, before all else on the path, plays the demo and fills a folder."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(tmp_path)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    target = tmp_path / "installed"
    subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
    hand_over(target / "leakwatch")
    path = f"{target}:{sysconfig.get_path('purelib')}"

    told = played("--without-tor", PYTHONPATH=path)
    subprocess.run(
        [sys.executable, "-P", "-m", "leakwatch", "init", "--dir", str(tmp_path / "new")],
        check=True,
        capture_output=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": path},
    )

    assert "High: 10 e-mail addresses" in told
    assert (target / "leakwatch" / "catalogue").is_dir()
    assert (tmp_path / "new" / "sources" / "example-board.toml").is_file()

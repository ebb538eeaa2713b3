"""`leakwatch demo`, from the checkout and from the wheel."""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

from numba.core.caching import UserProvidedCacheLocator

ROOT = Path(__file__).resolve().parents[2]


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


def test_the_demo_works_where_there_is_no_tor(tmp_path: Path) -> None:
    """With --without-tor it needs no other program, and can draw the alert."""
    picture = tmp_path / "alert.svg"

    told = played("--without-tor", "--picture", str(picture), PATH=str(tmp_path))

    assert "High: 10 e-mail addresses" in told
    assert "通販サイト会員名簿" in picture.read_text("utf-8")


def hand_over(package: Path) -> None:
    """Give a copy of the package what was compiled of this one; numba goes by where a file lies.

    Nothing of it is taken where a byte of the copy differs: it takes a minute to compile.
    """
    kept = Path(os.environ["NUMBA_CACHE_DIR"])
    ours, theirs = (
        kept / UserProvidedCacheLocator.get_suitable_cache_subpath(tree / "match" / "find.py")
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

"""What is packed: all that is needed, and nothing that is its owner's alone."""

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[2]
NEEDED = ("pyproject.toml", "README.md", "LICENSE", "config.example.toml")


def test_credentials_beside_the_sources_are_packed_into_nothing(tmp_path: Path) -> None:
    """Whoever works in a clone keeps them there, as the sources' own guide says."""
    clone, out = tmp_path / "clone", tmp_path / "out"
    (clone / "leakwatch").mkdir(parents=True)
    shutil.copy(ROOT / "leakwatch" / "__init__.py", clone / "leakwatch")
    for name in NEEDED:
        shutil.copy(ROOT / name, clone)
    shutil.copytree(ROOT / "sources", clone / "sources")
    (clone / "sources" / "secrets").mkdir(exist_ok=True)
    (clone / "sources" / "secrets" / "board.toml").write_text('password = "made-up"\n')

    for kind in ("--wheel", "--sdist"):
        build = [sys.executable, "-m", "build", kind, "--no-isolation", "-o", str(out)]
        subprocess.run([*build, str(clone)], check=True, capture_output=True)

    (wheel,), (sdist,) = out.glob("*.whl"), out.glob("*.tar.gz")
    with ZipFile(wheel) as one, tarfile.open(sdist) as other:
        packed = {"leakwatch/catalogue": one.namelist(), "sources": other.getnames()}
    for folder, names in packed.items():
        assert any(name.endswith(f"{folder}/example-board.toml") for name in names)
        assert any(f"{folder}/samples/" in name for name in names)
        assert not any("secrets" in name for name in names)

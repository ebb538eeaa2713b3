"""The house rules that no linter knows: sizes, names, tests beside modules, the import rule."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from leakwatch.cli.main import VERBS

HOUSE = Path(__file__).parents[2]
MODULES = sorted((HOUSE / "leakwatch").rglob("*.py"))
PROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text())
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]

LONGEST_FILE = 250
LONGEST_FUNCTION = 40

# Proved against something real (tests/edges, tests/e2e) or as a whole (tests/story): their tests
# need not mirror them file for file.
EDGES = ("fetch", "store", "alert", "worker", "listfile", "vitals", "daemon", "cli", "demo")
STORIES = ("pipeline", "walk")
UNTESTED = {
    "__main__": "starts the program; every end-to-end test does",
    "needs": "holds nothing but Protocols",
}

# Compiled kernels: a loop is one function, since its scratch arrays are many and each call costs.
KERNELS = frozenset(
    f"match.{name}" for name in ("addresses", "bulk", "dialled", "lanes", "names", "widths")
)

NEWER = frozenset({"compression"})  # in the standard library from Python 3.14 on

BANNED = frozenset({"util", "utils", "helper", "helpers", "common", "manager", "processor"})
BANNED_ALONE = frozenset({"handler", "data", "info", "item", "obj"})
NAMED_ALL_THE_SAME = {
    "Item": "the glossary of sources calls an entry of a listing so",
    "item": "gives such an entry",
    "_item": "gives such an entry",
    "do_GET": "the standard library's server calls it so",
    "do_POST": "the standard library's server calls it so",
    "do_handshake": "the standard library's sockets call it so",
    "info": "the level of a log is called so everywhere",
}


def dotted(module: Path) -> str:
    """Give a module's name without the package's."""
    return ".".join(module.relative_to(HOUSE / "leakwatch").with_suffix("").parts)


def definitions(module: Path) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Give every function and class of a module, inner ones too."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node


def long_functions(module: Path) -> list[str]:
    """Name the functions of a module that are too long."""
    return [
        f"{dotted(module)}.{node.name}"
        for node in definitions(module)
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno >= LONGEST_FUNCTION
    ]


def every_test() -> Iterator[Path]:
    """Give every file of tests."""
    return (HOUSE / "tests").rglob("test_*.py")


def every_text() -> list[Path]:
    """Give every text file that belongs to the project."""
    folders = (HOUSE / name for name in ("leakwatch", "sources", "tests", ".ci"))
    own = (file for file in HOUSE.glob("*") if file.name != ".git")  # of a linked worktree
    files = [*own, *(file for folder in folders for file in folder.rglob("*"))]
    return [file for file in files if file.is_file() and b"\0" not in file.read_bytes()]


def test_no_file_is_too_long() -> None:
    """A file that grows past this knows two things: split it by what it knows."""
    lengths = {dotted(module): len(module.read_text().splitlines()) for module in MODULES}

    assert {name for name, length in lengths.items() if length > LONGEST_FILE} <= KERNELS


def test_no_function_is_too_long() -> None:
    """A function that does not fit on a screen hides its own story."""
    ours = [module for module in MODULES if dotted(module) not in KERNELS]

    assert [name for module in ours for name in long_functions(module)] == []


def test_only_what_is_compiled_may_be_as_long_as_a_kernel() -> None:
    """The exemption is for kernels, and goes with them: each of them needs it."""
    compiled = {dotted(module) for module in MODULES if "compiled import" in module.read_text()}
    long = {
        dotted(module)
        for module in MODULES
        if len(module.read_text().splitlines()) > LONGEST_FILE or long_functions(module)
    }

    assert compiled >= KERNELS
    assert long == KERNELS


def is_banned(name: str) -> bool:
    """Say whether a name says nothing."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)
    lowered = {word.lower() for word in words}
    alone = name.lower().strip("_") in BANNED_ALONE or name.startswith(("do_", "_do_"))
    return name not in NAMED_ALL_THE_SAME and bool(alone or lowered & BANNED)


@pytest.mark.parametrize("name", ["utils", "FetchManager", "_info_", "do_fetch", "db_helpers"])
def test_a_name_that_says_nothing_is_noticed(name: str) -> None:
    """The guard below can go red."""
    assert is_banned(name)


def test_no_name_says_nothing() -> None:
    """One word, one meaning; these have none."""
    named = {module.stem for module in MODULES}
    named |= {node.name for module in MODULES for node in definitions(module)}

    assert sorted(filter(is_banned, named)) == []


def mirror(module: Path) -> Path:
    """Give where the unit tests of a module stand."""
    inside = module.relative_to(HOUSE / "leakwatch")
    return HOUSE / "tests" / "unit" / inside.parent / f"test_{inside.name}"


def must_mirror(module: Path) -> bool:
    """Say whether a module must have unit tests in its mirrored place."""
    first = dotted(module).split(".")[0]
    return module.stem != "__init__" and first not in {*EDGES, *STORIES, *UNTESTED}


def test_every_pure_module_has_its_tests_in_the_mirrored_place() -> None:
    """`leakwatch/text/fold.py` is proved by `tests/unit/text/test_fold.py`."""
    missing = [dotted(m) for m in MODULES if must_mirror(m) and not mirror(m).exists()]

    assert missing == []


def test_every_mirrored_test_has_its_module() -> None:
    """A test that outlived its module proves nothing."""
    folders = [m.parent for m in MODULES if must_mirror(m) and m.parent.name != "leakwatch"]
    tests = {test for folder in folders for test in mirror(folder / "x").parent.glob("test_*.py")}

    assert tests <= {mirror(module) for module in MODULES}


@pytest.mark.parametrize("edge", EDGES)
def test_every_edge_has_tests_of_its_own(edge: str) -> None:
    """It meets something real there; a story or a pure module cannot prove it."""
    tests = HOUSE / "tests"
    own = [*tests.glob(f"edges/test_{edge}*.py"), *tests.glob(f"*/{edge}/**/test_*.py")]

    assert own != []


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_is_tried_by_a_test(verb: str) -> None:
    """Its name stands in some test as an argument."""
    assert any(f'"{verb}"' in test.read_text() for test in every_test())


def test_tests_patch_nothing_and_skip_nothing_silently() -> None:
    """Who wants to patch misses an argument; who must skip says so through `need`."""
    words = ("mock", "setattr(", "mark." + "skip", "pytest." + "skip(", "importor" + "skip")
    allowed = {"test_house.py", "test_outside.py"}
    found = [
        f"{test.relative_to(HOUSE)}: {word}"
        for test in every_test()
        if test.name not in allowed
        for word in words
        if re.search(rf"\b{re.escape(word)}", test.read_text())
    ]

    assert found == []


def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    """Whoever reads the project has another machine, and no memory of how it came about."""
    told = re.compile(  # noqa: TID251 - our own files
        "/wo" + r"rk/|/tmp/l" + r"w\b|/ro" + r"ot/|\bissue #?\d|\bhelper [A-H]\b"
    )
    found = {
        f"{file.relative_to(HOUSE)}: {match.group()}"
        for file in every_text()
        for match in told.finditer(file.read_text(errors="replace"))
    }

    assert found == set()


def asked_for(wants: list[str]) -> set[str]:
    """Give the names of the distributions in a list of wishes."""
    return {re.split("[<>=]", want)[0] for want in wants}


def test_the_lock_pins_every_dependency_by_hash_and_names_no_registry() -> None:
    """What is installed is what was tried, from whatever registry the machine asks."""
    lock = (HOUSE / "requirements.lock").read_text()
    pinned = re.findall(r"(?m)^([a-z0-9.-]+)==\S+(?: ; .*)? \\\n    --hash=sha256:", lock)
    wants = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]

    assert asked_for(wants) <= set(pinned)
    assert "://" not in lock


def test_every_package_that_is_imported_is_asked_for() -> None:
    """What another package brings along may be gone tomorrow."""
    asked = asked_for(PROJECT["project"]["dependencies"])
    distributions = packages_distributions()

    brought = {
        name
        for name in foreign_imports()
        if not asked & {re.sub("[_.]", "-", each.lower()) for each in distributions[name]}
    }
    assert brought == set()


def foreign_imports() -> set[str]:
    """Give the packages of others that the program imports."""
    imported = {name for module in MODULES for name in imports(module)}
    return imported - {"leakwatch"} - sys.stdlib_module_names - NEWER


def imports(module: Path) -> Iterator[str]:
    """Give the top name of everything that a module imports."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def test_every_third_party_package_has_one_home() -> None:
    """One contract protects each package that we ask for."""
    protected = {c["protected_modules"][0] for c in CONTRACTS if c["type"] == "protected"}

    assert foreign_imports() == protected


def test_the_map_draws_the_import_rule_as_it_is_checked() -> None:
    """`leakwatch/README.md` and the contract name the same lines in the same order."""
    (layers,) = (contract["layers"] for contract in CONTRACTS if contract["type"] == "layers")

    assert "\n".join(["```", *layers, "```"]) in (HOUSE / "leakwatch" / "README.md").read_text()


PLANTED = {
    "errors.py": "import leakwatch.cli\n",
    "text/fold.py": "import sqlite3\n",
    "clock.py": "".join(
        f"import {contract['protected_modules'][0]}\n"
        for contract in CONTRACTS
        if contract["type"] == "protected"
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the package in which violations may be planted."""
    shutil.copytree(HOUSE / "leakwatch", tmp_path / "leakwatch")
    shutil.copy(HOUSE / "pyproject.toml", tmp_path)
    return tmp_path


def linted(folder: Path) -> str:
    """Give what import-linter says of the package in a folder."""
    program = Path(sys.executable).with_name("lint-imports")
    environment = {"PYTHONPATH": str(folder), "COLUMNS": "200", "PATH": ""}
    ran = subprocess.run(
        [program, "--no-logo", "--no-cache"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout + ran.stderr


def test_a_violation_of_each_import_contract_is_caught(copy: Path) -> None:
    """One violation of each is planted; each contract goes red, none stays green."""
    for name, line in PLANTED.items():
        with (copy / "leakwatch" / name).open("a") as module:
            module.write(line)

    said = linted(copy)

    assert [c["name"] for c in CONTRACTS if f"{c['name']} BROKEN" not in said] == []


def test_a_module_without_a_place_in_the_import_rule_is_caught(copy: Path) -> None:
    """Whoever adds a folder says on which line it stands."""
    (copy / "leakwatch" / "stranger.py").write_text('"""A stranger."""\n')

    assert "leakwatch.stranger" in linted(copy)

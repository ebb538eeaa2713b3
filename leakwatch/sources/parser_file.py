"""A source's own parser file, looked at without being run: it runs in the confined reader only."""

import ast
from pathlib import Path

# The confined reader can open nothing, so what a parser imports must need no file, no network.
ALLOWED = frozenset(
    {"__future__", "collections", "collections.abc", "datetime", "html", "itertools", "json"}
    | {"re", "string", "typing", "unicodedata", "urllib.parse"}
)


def check_parser(path: Path) -> None:
    """Raise ValueError with a sentence unless this file can be a parser."""
    try:
        tree = ast.parse(path.read_bytes(), filename=str(path))
    except FileNotFoundError:
        raise ValueError(f"expected a file beside this one; {path} does not exist") from None
    except OSError as fault:
        raise ValueError(f"{path.name} cannot be read: {fault.strerror}") from fault
    except (SyntaxError, ValueError, RecursionError) as fault:
        raise ValueError(f"{path.name} is not Python: {fault}") from fault
    if not any(_is_items(node) for node in tree.body):
        raise ValueError(f"{path.name} must define `items(text, url)`")
    foreign = sorted({name for node in ast.walk(tree) for name in _imported(node)} - ALLOWED)
    if foreign:
        allowed = ", ".join(sorted(ALLOWED - {"__future__"}))
        raise ValueError(f"{path.name} imports {', '.join(foreign)}; allowed are {allowed}")


def _is_items(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name != "items":
        return False
    return len(node.args.posonlyargs) + len(node.args.args) == 2


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "."] if not node.level else ["."]
    return []

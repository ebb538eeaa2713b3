"""The items of a listing: what CSS selectors or paths into JSON find on a page."""

import soupsieve


def check_selector(select: str) -> None:
    """Raise ValueError with a sentence unless this is a CSS selector that can be used.

    >>> check_selector("div.post-block > a[href]")
    """
    try:
        soupsieve.compile(select)
    except soupsieve.SelectorSyntaxError as fault:
        raise ValueError(f"not a CSS selector: {str(fault).splitlines()[0]}") from fault


def check_path(path: str) -> None:
    """Raise ValueError with a sentence unless this is a path into JSON such as "a.objects[]".

    >>> check_path("a.objects[]")
    """
    if not all(step.removesuffix("[]") or step == "[]" for step in path.split(".")):
        raise ValueError('not a path into JSON: names parted by dots, such as "objects[]"')

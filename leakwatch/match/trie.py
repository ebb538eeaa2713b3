"""All spellings of all keywords by their beginnings, each node with what it ends."""

from dataclasses import dataclass, field

ASCII_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyz")
NO_WORD_BEFORE, NO_WORD_BEHIND = 1, 2  # no ASCII letter or digit may stand there


@dataclass(slots=True, eq=False)
class Node:
    """A beginning of spellings."""

    depth: int
    children: "dict[str, Node]" = field(default_factory=dict)
    ends: bool = False  # a spelling ends here
    borders: int = NO_WORD_BEFORE | NO_WORD_BEHIND  # what every spelling that ends here asks for
    number: int = 0
    fail: int = 0  # the number of the longest other beginning that ends as this one does
    told: int = 0  # the number of the longest whole spelling that ends as this one does, or 0


class Trie:
    """Grows by spellings; then `by_depth` numbers its nodes."""

    def __init__(self) -> None:
        self.root = Node(0)
        self.signs: dict[str, None] = {}  # in the order in which they came
        self.free: set[str] = set()  # first signs that may have any letter before them

    def add(self, text: str, bare: str) -> None:
        """Take in a spelling, by its skeleton; its borders are those of the text itself."""
        node = self.root
        for sign in bare:
            self.signs.setdefault(sign)
            if sign not in node.children:
                node.children[sign] = Node(node.depth + 1)
            node = node.children[sign]
        before = NO_WORD_BEFORE if text[0] in ASCII_WORD else 0
        behind = NO_WORD_BEHIND if text[-1] in ASCII_WORD else 0
        node.ends = True
        node.borders &= before | behind
        if not before:
            self.free.add(bare[:1])

    def by_depth(self) -> list[Node]:
        """Number all nodes, the shallow ones first, say where each fails to; give all.

        >>> trie = Trie()
        >>> trie.add("abc", "abc"); trie.add("b", "b")
        >>> [(node.fail, node.told) for node in trie.by_depth()]
        [(0, 0), (0, 0), (0, 2), (2, 2), (0, 4)]
        """
        nodes = [self.root]
        for node in nodes:
            for sign, child in node.children.items():
                child.number = len(nodes)
                child.fail = self._fail(nodes, node, sign)
                child.told = child.number if child.ends else nodes[child.fail].told
                nodes.append(child)
        return nodes

    def _fail(self, nodes: list[Node], parent: Node, sign: str) -> int:
        if parent is self.root:
            return 0
        node = nodes[parent.fail]
        while sign not in node.children and node is not self.root:
            node = nodes[node.fail]
        return node.children[sign].number if sign in node.children else 0

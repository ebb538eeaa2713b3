"""Tries: spellings by their beginnings, and what each end asks of its borders."""

from leakwatch.match.trie import NO_WORD_BEFORE, NO_WORD_BEHIND, Trie


def test_spellings_of_one_skeleton_ask_for_what_all_of_them_ask() -> None:
    """A border that one of them does without must lose none of its places."""
    for spellings, asked in [
        (("emai",), NO_WORD_BEFORE | NO_WORD_BEHIND),
        (("emai", "émai"), NO_WORD_BEHIND),
        (("émai", "emai"), NO_WORD_BEHIND),
    ]:
        trie = Trie()
        for text in spellings:
            trie.add(text, "emai")

        assert [node.borders for node in trie.by_depth() if node.ends] == [asked]
        assert trie.free == {"e"} & {text[0] for text in spellings if len(spellings) > 1}


def test_a_state_fails_to_the_longest_other_beginning() -> None:
    """So the search never goes back in the text."""
    trie = Trie()
    for word in ("abab", "bab", "b"):
        trie.add(word, word)

    nodes = {(node.depth, node.number): node for node in trie.by_depth()}
    last = max(nodes.values(), key=lambda node: node.depth)

    assert trie.by_depth()[last.fail].depth == 3
    assert last.told == last.number


def test_states_are_numbered_by_depth() -> None:
    """The shallow ones, which are met most, lie together."""
    trie = Trie()
    for word in ("abc", "bcd", "b"):
        trie.add(word, word)

    depths = [node.depth for node in trie.by_depth()]

    assert depths == sorted(depths)
    assert [node.number for node in trie.by_depth()] == [*range(len(depths))]

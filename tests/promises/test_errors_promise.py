"""The tree drawn at the top of bot/errors.py is the tree of its classes."""

import inspect

from bot import errors


def drawn() -> dict[str, int]:
    tree = {}
    for line in (errors.__doc__ or "").splitlines():
        stem = line.lstrip("│├└─ ")
        name = stem.split(" ")[0]
        if name in vars(errors) and inspect.isclass(vars(errors)[name]):
            tree[name] = (len(line) - len(stem)) // 4
    return tree


def test_every_error_is_drawn_at_its_depth():
    classes = {name: each for name, each in vars(errors).items() if inspect.isclass(each)}
    depth = {name: len(each.__mro__) - len(errors.StrikewireError.__mro__) for name, each in classes.items()}
    assert drawn() == depth

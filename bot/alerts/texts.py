"""What a user reads: message keys with arguments, in three languages, with right plurals. Pure.

The texts are Fluent files under `locales/<language>/`; every file of the folder is loaded. A text is Telegram HTML:
an argument that is a plain `str` came from a feed or a person and is escaped; markup made here is wrapped in `Html`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from importlib.resources.abc import Traversable

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.values.facts import Language

LONGEST_ARGUMENT = 400
"""Characters kept of a plain argument."""
LONGEST_PART = 500
"""Longer ones are put in once the message is formatted: fluent.runtime 0.4 refuses values above 2,500 characters."""


DIRECTIONS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Marks that turn the direction of what follows, our own words included."""


class Html(str):
    """Text that is Telegram HTML already: `say` takes it as it is."""

    __slots__ = ()


class UnknownText(LookupError):
    """A message key, or an argument of a message, that is not there: a fault of ours, never shown to a user."""


class Texts:
    """All messages in all languages."""

    def __init__(self, sources: Mapping[Language, Iterable[str]]) -> None:
        """`sources`: the Fluent files of each language. Raises ValueError for a broken file or a key given twice."""
        self._bundles: dict[Language, FluentBundle] = {}
        self._keys: dict[Language, dict[str, frozenset[str]]] = {}
        for language, contents in sources.items():
            self._add(language, contents)

    @classmethod
    @cache
    def load(cls) -> Texts:
        """The texts of the product, read once: they take a second, and nothing changes them."""
        folder = files("bot.alerts").joinpath("locales")
        return cls({language: _contents(folder.joinpath(language)) for language in Language})

    def _add(self, language: Language, contents: Iterable[str]) -> None:
        bundle = self._bundles[language] = FluentBundle([language.value], use_isolating=False)
        keys = self._keys[language] = {}
        parser = FluentParser(with_spans=False)
        for content in contents:
            resource = parser.parse(content)
            for key, variables in _messages(resource):
                if key in keys:
                    raise ValueError(f"message {key} is given twice in {language}")
                keys[key] = variables
            bundle.add_resource(resource)

    def say(self, language: Language, key: str, **args: str | int) -> Html:
        """The message as Telegram HTML; plain `str` arguments are escaped and cut to `LONGEST_ARGUMENT`."""
        return Html(self._format(language, key, {name: _as_html(value) for name, value in args.items()}))

    def say_plain(self, language: Language, key: str, **args: str | int) -> str:
        """The message for places that take no markup: buttons, popups, command menus."""
        return self._format(language, key, {name: _plain(value) for name, value in args.items()})

    def has(self, language: Language, key: str) -> bool:
        """Whether there is such a message, for keys that come from data (`speaker-…`)."""
        return key in self._keys[language]

    def keys(self, language: Language) -> dict[str, frozenset[str]]:
        """Every message key of a language with the variables that its text names."""
        return dict(self._keys[language])

    def _format(self, language: Language, key: str, args: dict[str, str | int]) -> str:
        bundle = self._bundles[language]
        if not bundle.has_message(key):
            raise UnknownText(f"no message {key} in {language}")
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise UnknownText(f"message {key} has no text in {language}")
        long = {name: value for name, value in args.items() if isinstance(value, str) and len(value) > LONGEST_PART}
        text, faults = bundle.format_pattern(pattern, args | {name: _stand_in(name) for name in long})
        if faults:
            raise UnknownText(f"message {key} in {language}: {faults[0]}")
        return _put_in(str(text), long)


def shorten(text: str, longest: int) -> str:
    """At most `longest` characters, in one line, cut between words where there is a good place, and marked so."""
    line = " ".join(text[: longest * 8].translate(DIRECTIONS).split())
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > longest // 2 else cut).rstrip(" ,.;:-–—") + "…"


def _stand_in(name: str) -> str:
    """NUL is in no text: feeds are cleaned of it, and Telegram refuses it."""
    return f"\0{name}\0"


def _put_in(text: str, values: Mapping[str, str | int]) -> str:
    for name, value in values.items():
        text = text.replace(_stand_in(name), str(value))
    return text


def _as_html(value: str | int) -> str | int:
    if isinstance(value, int | Html):
        return value
    return escape(_cut(value))


def _plain(value: str | int) -> str | int:
    return value if isinstance(value, int) else _cut(value)


def _cut(value: str) -> str:
    """Line breaks are the caller's own; a text that is too long loses them with its end."""
    return value if len(value) <= LONGEST_ARGUMENT else shorten(value, LONGEST_ARGUMENT)


def _contents(folder: Traversable) -> list[str]:
    names = sorted((file for file in folder.iterdir() if file.name.endswith(".ftl")), key=lambda file: file.name)
    return [file.read_text("utf-8") for file in names]


def _messages(resource: ast.Resource) -> Iterable[tuple[str, frozenset[str]]]:
    junk = next((entry.content for entry in resource.body if isinstance(entry, ast.Junk)), None)
    if junk is not None:
        raise ValueError(f"broken Fluent: {junk!r}")
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            names = _Variables()
            names.visit(entry)
            yield entry.id.name, frozenset(names.found)


class _Variables(Visitor):
    """Collects the variables that a message names."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # named by fluent.syntax
        self.found.add(node.id.name)

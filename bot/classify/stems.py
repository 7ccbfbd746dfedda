"""Words without their endings, for looking words up: «обстрілів» finds «обстріл», "strikes" finds "strike". Pure.

One rule for each script, whatever the language: who searches does not say which one is meant. What decides is that
all forms of one word come to one stem; what the stem looks like is nobody's affair, and now and then two words share
one. Endings are taken off until none is left, so that it does not matter how many of them a form carries.
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.classify.text import read

SHORTEST = 3
"""Letters that are left of a word at least."""
_CYRILLIC = re.compile(r"[а-яіїєґ]")
_VOWELS = frozenset("аеєиіїоуюяьъйыэ")
_OF_CASES = (
    *("ого", "его", "єго", "ому", "ему", "єму", "ьми"),
    *("ою", "ею", "єю", "ой", "ей", "ий", "ый", "ая", "яя", "ое", "ее", "ую", "юю", "ие", "ые"),
    *("ов", "ев", "єв", "ів", "їв", "ам", "ям", "ом", "ем", "єм", "ах", "ях"),
    *("им", "ім", "їм", "ым", "их", "іх", "їх", "ых"),
)
_OF_VERBS = ("ав", "яв", "ив", "ув", "ал", "ял", "ил", "іл", "ул", "ют", "ан", "ян", "ен", "єн")
"""Of the past tense and of what was done to somebody. A form that ends in a vowel loses that first."""
_FLEETING = re.compile(r"(?<=..[бвгґджзклмнпрстфхцчшщ])[оеє](?=[кцн]$)")
"""The vowel that comes and goes in a last syllable: «уламок, уламки»."""
_CLOSED = re.compile(r"[ії](?=[бвгґджзклмнпрстфхцчшщ]{1,2}$)")
_OPEN = {"і": "о", "ї": "є"}
"""What a vowel is in forms that go on after the last syllable: «захід, заходу», «Київ, Києва»."""
_ENGLISH_VOWEL = re.compile(r"[aeiouy]")


def stems(text: str) -> list[str]:
    """The stems of a text's words in their order, numbers as they stand; letters' case and spelling do not matter."""
    return [stem(word.text) for word in read("", text, len(text)).words]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of one folded word."""
    bare = word.removesuffix("'s").replace("'", "")
    if _CYRILLIC.search(bare):
        return _cyrillic(bare)
    return _english(bare) if bare.isascii() and bare.isalpha() else bare


def _cyrillic(word: str) -> str:
    shorter, least = _shortened(word, SHORTEST), SHORTEST + 1
    while shorter != word:
        word, shorter = shorter, _shortened(shorter, least)
    if len(word) <= SHORTEST:
        return word
    return _CLOSED.sub(lambda vowel: _OPEN[vowel[0]], _FLEETING.sub("", word))


def _shortened(word: str, least: int) -> str:
    """One ending less, or one of two equal letters at the end; of single letters `least` are left."""
    if ending := _ending(word):
        return word[: -len(ending)]
    has_more = len(word) > least and (word[-1] in _VOWELS or word[-1] == word[-2])
    return word[:-1] if has_more else word


def _ending(word: str) -> str:
    """Verbs keep a letter more: «могила» is no form of «мог»."""
    of_case = next((end for end in _OF_CASES if word.endswith(end) and len(word) - len(end) >= SHORTEST), "")
    return of_case or next((end for end in _OF_VERBS if word.endswith(end) and len(word) - len(end) > SHORTEST), "")


def _english(word: str) -> str:
    """Plurals and tenses: strikes, struck is another word; bombed, bombing; city, cities."""
    if len(word) <= SHORTEST:
        return word
    word = _present(_singular(word))
    word = word.removesuffix("e") if len(word) > SHORTEST else word
    if word[-1] == word[-2]:
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") and len(word) > SHORTEST else word


def _singular(word: str) -> str:
    if word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word.removesuffix("s")


def _present(word: str) -> str:
    if word.endswith("ied"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    rest = word.removesuffix("ing") if word.endswith("ing") else word.removesuffix("ed")
    is_form = len(rest) >= SHORTEST and _ENGLISH_VOWEL.search(rest) and not word.endswith("eed")
    return rest if is_form else word

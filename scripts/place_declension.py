"""Case forms of Ukrainian and Russian place names, by their endings.

A small set of rules of our own, for building the gazetteer. They give too many forms rather than too few: a form that
nobody writes costs some bytes, a form that is missing costs a place.
"""

from __future__ import annotations

import re
from itertools import product

Cases = dict[str, set[str]]
"""Case (n, g, d, a, i, l) to the forms that it may have."""

CASES = "ngdail"
VOWELS = "аеєиіїоуюяыэё"
STOP = {"на", "над", "под", "під", "при", "за", "де", "ла", "ель", "аль", "ан", "эль", "ез", "эз"}
"""Words after which a name no longer declines: Rostov-na-Donu."""
ADJECTIVE = re.compile("(?:нов|стар|велик|больш|мал|біл|бел|красн|черв|верхн|нижн|зелен|сух|золот|крут|гол)а?[ая]$")
"""First words of names that are adjectives for sure."""
MOST = 40


def forms(name: str, language: str) -> set[str]:
    """All case forms of a name of one or several words, in lower case, the name itself included."""
    words = name.lower().split()
    declined = _words(words, language)
    found = {" ".join(words)}
    for case in CASES:
        choices = [sorted(word[case]) for word in declined]
        found.update(" ".join(chosen) for chosen in list(product(*choices))[:MOST])
    return found


def _words(words: list[str], language: str) -> list[Cases]:
    declined: list[Cases] = []
    fixed = False
    for word in words:
        fixed = fixed or word in STOP
        declined.append(_same(word) if fixed else _hyphened(word, language))
    if len(words) > 1 and words[0][-1] in "ая":
        if ADJECTIVE.match(words[0]):
            declined[0] = {case: set() for case in CASES} | {"n": {words[0]}}
        _add_feminine(declined[0], words[0][:-1], language)
    return declined


def _add_feminine(cases: Cases, stem: str, language: str) -> None:
    """The first of two words is an adjective: Велика Новосілка, Новая Каховка."""
    stem = stem.removesuffix("а") if language == "ru" else stem
    endings = "ої ій у ою ій" if language == "uk" else "ой ой ую ой ой"
    for case, ending in zip("gdail", endings.split(), strict=True):
        cases[case].add(stem + ending)


def _hyphened(word: str, language: str) -> Cases:
    """Івано-Франківськ bends its last part, Ростов-на-Дону its first."""
    parts = word.split("-")
    if len(parts) == 1:
        return decline(word, language)
    if any(part in STOP for part in parts[1:]):
        first = decline(parts[0], language)
        return {case: {"-".join([form, *parts[1:]]) for form in first[case]} for case in CASES}
    last = decline(parts[-1], language)
    return {case: {"-".join([*parts[:-1], form]) for form in last[case]} for case in CASES}


def decline(word: str, language: str) -> Cases:
    """The case forms of one word."""
    rules = _UKRAINIAN if language == "uk" else _RUSSIAN
    cases = _same(word)
    for pattern, endings in rules:
        if not re.search(pattern, word):
            continue
        for stem in _stems(word, pattern, language):
            for case, listed in zip("gdail", endings.split("|"), strict=True):
                cases[case].update(_fit(stem, ending) for ending in listed.split())
        break
    for case in "gdl":
        cases[case] -= {word} if len(cases[case]) > 1 else set()
    return cases


def _same(word: str) -> Cases:
    return {case: {word} for case in CASES}


def _fit(stem: str, ending: str) -> str:
    """Join, where `-` is no ending and `^` softens the last consonant (к to ц, г to з, х to с)."""
    if ending == "-":
        return stem
    if ending.startswith("^"):
        soft = {"к": "ц", "г": "з", "х": "с"}.get(stem[-1:], stem[-1:])
        return stem[:-1] + soft + ending[1:]
    return stem + ending


def _stems(word: str, pattern: str, language: str) -> set[str]:
    """The stem without the ending that the pattern names, with the vowels that change or fall out."""
    stem = re.sub(pattern, lambda found: found.group(1) if found.re.groups else "", word)
    stems = _alternating(stem) if language == "uk" and word[-1] not in VOWELS else {stem}
    for old, new in (("ець", "ц"), ("ень", "н"), ("ец", "ц"), ("ок", "к"), ("ел", "л"), ("ек", "к")):
        if word.endswith(old) and len(word) > len(old) + 1:
            kept = word[: -len(old)]
            stems = {kept + new, kept + "ь" + new} if kept[-1] == "л" else {kept + new}
    return stems


def _alternating(stem: str) -> set[str]:
    """Харків to Харков-, Київ to Києв-, Тернопіль to Терноп-о-ль, Ріг to Рог-."""
    last = re.search(r"([ії])([^аеєиіїоуюя]*)$", stem)
    if last is None:
        return {stem}
    head, tail = stem[: last.start()], last.group(2)
    if last.group(1) == "ї":
        return {head + "є" + tail} if tail == "в" else {stem, head + "є" + tail}
    if tail == "в":
        return {head + "о" + tail, head + "е" + tail}
    return {stem, head + "о" + tail, head + "е" + tail}


# Each rule: the ending, and the endings of genitive|dative|accusative|instrumental|locative that replace it.
# The group in a pattern is what stays of the match.
_UKRAINIAN: list[tuple[str, str]] = [
    (r"ки$", "к ок ків|кам|ки|ками|ках"),
    (r"([гх])и$", "- ів|ам|и|ами|ах"),
    (r"и$", "- ів ей|ам|и|ами|ах"),
    (r"(ц)і$", "ів ь|ям|і|ями|ях"),
    (r"(н|л|т|д|с|з|р|ч|ш|ж)і$", "ів ей - их|ям ам им|і их|ями ами ими|ях ах их"),
    (r"ий$", "ого ия|ому ию|ий ого|им иєм|ому ім ию"),
    (r"ій$", "ього ія|ьому ію|ій|ім ієм|ьому ім ію"),
    (r"(ськ|цьк|зьк|[лн])е$", "ого я|ому ю|е|им ем|ому ім і"),
    (r"([ійь]?)є$", "я ього|ю ьому|є|єм ім|ю ї ьому"),
    (r"([вчртсдгкмжшцб])е$", "ого я|ому ю|е|им ем|ому і"),
    (r"([жчшднлтзсц])я$", "я і|ю і|я ю|ям ею|і ю"),
    (r"о$", "а|у ові|о|ом|^і у"),
    (r"ія$", "ії|ії|ію|ією|ії"),
    (r"я$", "і ї|і ї|ю|ею єю|і ї"),
    (r"(ськ|цьк|зьк|ов|ев|єв|н|л|ст)а$", "ої и|ій і|у|ою|ій і"),
    (r"([жчшщц])а$", "і|і|у|ею|і"),
    (r"а$", "и|^і|у|ою|^і"),
    (r"(н|т|л|д|с|ц)ь$", "я і|ю еві і|ь я|ем ю ню ллю|і ю"),
    (r"ь$", "я і|ю і|ь|ем ю|і ю"),
    (r"й$", "я|ю єві|й|єм|ї ю"),
    (r"(ськ|цьк|зьк)$", "а|у ові|-|ом|у"),
    (r"([жчшщ])$", "а і у|у і еві|-|ем ю ею|і у"),
    (r"([бвгґдзклмнпрстфхц])$", "а у|у ові|-|ом|^і у"),
]
_RUSSIAN: list[tuple[str, str]] = [
    (r"ьки$", "ьков ек|ькам|ьки|ьками|ьках"),
    (r"ки$", "к ек ок ков|кам|ки|ками|ках"),
    (r"([гх])и$", "- ов|ам|и|ами|ах"),
    (r"([жчшщ])и$", "- ей|ам|и|ами|ах"),
    (r"(ц)ы$", "ов ев|ам|ы|ами|ах"),
    (r"(ы)е$", "х|м|е|ми|х"),
    (r"ы$", "- ов|ам|ы|ами|ах"),
    (r"([кгхжшчщ])ий$", "ого его|ому ему|ий|им|ом ем"),
    (r"ий$", "его ия|ему ию|ий|им ием|ем ии"),
    (r"ый$", "ого|ому|ый|ым|ом"),
    (r"ой$", "ого оя|ому ою|ой|ым оем|ом ое"),
    (r"ое$", "ого|ому|ое|ым им|ом"),
    (r"ее$", "его|ему|ее|им|ем"),
    (r"ая$", "ой|ой|ую|ой|ой"),
    (r"яя$", "ей|ей|юю|ей|ей"),
    (r"е$", "я|ю|е|ем|е"),
    (r"о$", "а|у|о|ом|е"),
    (r"ия$", "ии|ии|ию|ией|ии"),
    (r"я$", "и|е|ю|ей|е"),
    (r"([кгхжчшщ])а$", "и ой|е ой|у|ой ей|е ой"),
    (r"а$", "ы ой|е ой|у|ой|е ой"),
    (r"ь$", "я и|ю и|ь|ем ью|е и"),
    (r"й$", "я|ю|й|ем|е"),
    (r"([жчшщц])$", "а|у|-|ем ом|е"),
    (r"([ое]в|ин)$", "а|у|-|ом ым|е"),
    (r"([бвгдзклмнпрстфх])$", "а|у|-|ом|е"),
]


def adjective_stem(name: str, language: str) -> str | None:
    """The relative adjective without its ending (харківськ-, харьковск-); None where the rules know none."""
    word = name.lower()
    suffix = "ськ" if language == "uk" else "ск"
    if " " in word or len(word) < 4:
        return None
    if re.search(r"(ськ|цьк|зьк|ск|цк)$", word):
        return word
    word = re.sub(r"[ое]ве$", "ів", word) if language == "uk" else word
    found = re.search(r"^(.*?(?:ів|їв|ов|ев|ин|ін|їн|н|в))(?:к)?[аое]?$", word)
    if found:
        return found.group(1) + suffix
    if re.search(r"[кгз]$", word):
        softened = {"uk": {"к": "цьк", "г": "зьк", "з": "зьк"}, "ru": {"к": "цк", "г": "гск", "з": "зск"}}
        return word[:-1] + softened[language][word[-1]]
    found = re.search(r"^(.*?[бвдзлмнпрст]ь?)(?:[аиіоеыья])?$", word)
    stem = found.group(1).rstrip("ь") if found else ""
    stem += "ь" if stem.endswith("л") else ""
    return stem + suffix[stem.endswith("с") :] if stem else None

"""How place names are spelled in three languages, for building the gazetteer."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from bot.classify.gazetteer import fold, plain

ROMAN = dict(
    zip(
        "абвгґдежзиійклмнопрстуфхцчшщ",
        "a b v h g d e zh z y i i k l m n o p r s t u f kh ts ch sh shch".split(),  # noqa: SIM905 - a table to read
        strict=True,
    )
)
ROMAN |= {"є": "ie", "ї": "i", "ю": "iu", "я": "ia", "ь": "", "'": ""}
ROMAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def romanize(name: str) -> str:
    """The official romanization of Ukrainian (2010)."""
    return re.sub(r"[\w'’ʼ]+", lambda found: _romanize_word(found.group()), name)


def _romanize_word(word: str) -> str:
    lower = re.sub("[’ʼ]", "'", word.lower()).replace("зг", "zgh")
    roman = "".join(
        (ROMAN_FIRST if i == 0 else {}).get(letter) or ROMAN.get(letter, letter) for i, letter in enumerate(lower)
    )
    return roman[:1].upper() + roman[1:]


def is_ukrainian(name: str) -> bool:
    """Letters that Russian has not, none that Ukrainian has not; ї after a consonant is an old spelling."""
    if re.search("[ыэъёўјђљњћџӣҷ]|[бвгджзклмнпрстфхцчшщ]ї", name.lower()):
        return False
    return bool(re.search("[іїєґ]", name.lower()))


def is_russian(name: str) -> bool:
    """Only letters of Russian, and no soft sign in "ск"."""
    return re.fullmatch(r"[а-яё' -]+", name.lower()) is not None and not re.search(
        "[сцз]ьк|[бвдзмнрст]ьск|ъ\\b", name.lower()
    )


def loose(name: str) -> str:
    """Ukrainian and Russian spellings of one name look alike under this."""
    return fold(name).translate(str.maketrans("іїєыэйґо", "ииеиеига", "ьъ'"))


def nearest(name: str, among: list[str]) -> str:
    """The candidate that looks most like a name; of equals the one with letters that Latin ones cannot tell: ь, ы."""

    def likeness(other: str) -> tuple[float, int, bool]:
        return SequenceMatcher(None, loose(name), loose(other)).ratio(), len(other), "ы" in other

    return max(sorted(among), key=likeness)


def spelled_in_russian(wanted: str, among: list[str]) -> str:
    """The Russian name nearest to one that rules gave; theirs where GeoNames only has the Belarusian one (Смаленск)."""
    found = nearest(wanted, among) if among else wanted
    broad = str.maketrans("оэ", "ае")
    alike = found.lower().translate(broad) == wanted.lower().translate(broad) and "о" in wanted
    return titled(wanted) if alike else found


def is_only_russian(name: str) -> bool:
    """Endings and letters of Russian."""
    return bool(
        re.search("[ыэъё]|[бвгджзклмнпрстфхцчшщ]ї|ск$|ий$|овка$|ево$|ово$|ино$", name.lower())
    ) and not is_ukrainian(name)


def spelled_like(roman_name: str, among: list[str]) -> str:
    """The Ukrainian name whose romanization is nearest to the one that GeoNames gives."""
    wanted = roman_name.lower()

    def likeness(name: str) -> tuple[float, bool, str]:
        roman = romanize(name).lower()
        alike = max(
            SequenceMatcher(None, roman, wanted).ratio(),
            SequenceMatcher(None, roman.replace("y", "i"), wanted.replace("yi", "i").replace("y", "i")).ratio() - 0.01,
        )
        return (round(alike, 2), is_ukrainian(name) or "ьк" in name, name)

    return max(among, key=likeness)


def latin(name: str) -> str:
    """A name in plain Latin letters."""
    return re.sub("[’ʼ'‘ʻ]", "", "".join(plain(x) if not x.isupper() else plain(x.lower()).upper() for x in name))


def guess(name: str) -> str:
    """How a Latin name may look in Cyrillic letters: for likeness only."""
    table = {"shch": "щ", "zh": "ж", "kh": "х", "ch": "ч", "sh": "ш", "ts": "ц", "ya": "я", "yu": "ю", "ye": "е"}
    table |= dict(zip("abvhgdezyijklmnoprstufc", "абвггдезиийклмнопрстуфк", strict=True))
    return re.sub("shch|zh|kh|ch|sh|ts|ya|yu|ye|[a-z]", lambda found: table.get(found.group(), ""), name.lower())


def is_like(name: str, other: str) -> bool:
    """Whether two spellings may be of one name."""
    return bool(name) and SequenceMatcher(None, loose(name), loose(other)).ratio() > 0.55


def aliases(name: str, city: dict) -> set[str]:
    """Other Latin spellings that start alike: Kharkov, Zaporizhzhya, Dzhankoy."""
    found = {latin(city["name"])}
    for alias in city["alternatenames"]:
        bare = latin(alias)
        spelled = re.fullmatch(r"[A-Z][a-z-]{3,}( [A-Z][a-z-]+)*", bare) is not None and alias[:1].isupper()
        if spelled and SequenceMatcher(None, name.lower(), bare.lower()).ratio() > 0.72:
            found.add(bare)
    return found


def russian_adjective(adjective: str) -> str:
    """Чугуївський to Чугуевский, Тернопільський to Тернопольский: regular enough for district names."""
    found = adjective
    for old, new in (("різьк", "рожск"), ("ївськ", "евск"), ("івськ", "овск"), ("їнськ", "инск"),
                     ("піль", "поль"), ("ськ", "ск"), ("цьк", "цк"), ("зьк", "зск")):  # fmt: skip
        found = found.replace(old, new)
    return found.translate(str.maketrans("іїєґІЄ", "ииегИЕ", "'"))


ROOTS = (("кам'ян", "камен"), ("гір", "гор"), ("біл", "бел"), ("ліс", "лес"), ("річ", "реч"), ("вільн", "вольн"),
         ("піск", "песк"), ("світл", "светл"), ("хліб", "хлеб"), ("дібров", "дубров"), ("рівн", "ровн"),
         ("сніг", "снег"), ("дівич", "девич"), ("трійц", "троиц"), ("цвіт", "цвет"), ("мід", "мед"), ("сід", "сед"),
         ("слід", "след"), ("сін", "сен"), ("дід", "дед"), ("піл", "пол"), ("ріг", "рог"))  # fmt: skip
"""Roots in which a Ukrainian і stands for another Russian vowel than и."""
ENDINGS = ((r"([сцз])ьк", r"\1к"), (r"ське$", "ское"), (r"ївка$", "евка"), (r"([жчшщ])івка$", r"\1евка"),
           (r"івка$", "овка"), (r"ів$", "ов"), (r"їв$", "ев"), (r"([оеє])ве$", r"\1во"), (r"[иї]не$", "ино"),
           (r"іль$", "оль"), (r"ате$", "атое"), (r"([сц]к|[бвгдкмнпрстлз]н|ьн)е$", r"\1ое"), (r"и$", "ы"),
           (r"([гкхжчшщ])ы$", r"\1и"), (r"ий$", "ый"), (r"([гкх])ый$", r"\1ий"), (r"([цч])і$", r"\1ы"))  # fmt: skip
FIRST_WORDS = {"нов": "нов", "стар": "стар", "велик": "больш", "мал": "мал", "біл": "бел", "червон": "красн",
               "зелен": "зелен", "сух": "сух", "золот": "золот", "крут": "крут", "гол": "гол", "вільн": "вольн",
               "верхн": "верхн", "нижн": "нижн"}  # fmt: skip
"""Adjectives before a name."""


def russian_names(name: str) -> list[str]:
    """The Russian name of a village by rules, right for most and near for the rest; then others that it may have."""
    words = name.lower().split()
    spelled = [_russian_first(words[0]) if len(words) > 1 else _russian_word(words[0]), *map(_russian_word, words[1:])]
    found = [titled(" ".join(spelled))]
    if re.search("[ое]во$", spelled[-1]):
        found.append(titled(" ".join([*spelled[:-1], spelled[-1] + "е"])))
    return found


def titled(name: str) -> str:
    """With a capital for each word."""
    return re.sub(r"(^|[ -])(\w)", lambda found: found.group().upper(), name)


def _russian_first(word: str) -> str:
    stem = re.sub("[аяеєіи]й?$", "", word)
    if stem not in FIRST_WORDS:
        return _russian_word(word)
    soft = stem in ("верхн", "нижн")
    endings = {
        "а": "ая",
        "я": "яя",
        "е": "ее" if soft else "ое",
        "і": "ие" if soft else "ые",
        "ий": "ий" if soft else "ый",
    }
    return FIRST_WORDS[stem] + endings.get(word.removeprefix(stem), "ое")


def _russian_word(word: str) -> str:
    if word in ("поле", "море"):
        return word
    if "-" in word:
        return "-".join(map(_russian_word, word.split("-")))
    for old, new in ROOTS:
        word = re.sub(rf"(^|(?<=[аоеуи])){old}", new, word)
    for pattern, ending in ENDINGS:
        word = re.sub(pattern, ending, word)
    return word.translate(str.maketrans("іїєґ", "ииег", "'"))

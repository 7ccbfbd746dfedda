"""The words that reports must say: how they are read, and what they find."""

import random
from collections.abc import Iterator, Sequence

import pytest

from bot.alerts.queries import DEEPEST, LONGEST, MOST_TERMS, Fault, Said, matches, parse
from bot.classify.stems import stems


def finds(query: str, *texts: str) -> bool:
    read = parse(query)
    assert not isinstance(read, Fault), read
    return matches(read, Said([stems(text) for text in texts]))


FOUND = [
    ("a word in another form", "обстріл", "Після обстрілів горить порт"),
    ("a word in another number", "strike", "Night strikes on the port"),
    ("words apart from each other", "port fire", "Fire in the old port"),
    ("words in different reports", "port fire", "A fire tonight", "The port is closed"),
    ("one of two", "substation OR port", "The port is closed"),
    ("one of two, in Ukrainian", "підстанція або порт", "Горить порт"),
    ("one of two, in Russian", "подстанция ИЛИ порт", "Горит порт"),
    ("what and binds", "port and fire", "Fire in the port"),
    ("a phrase", '"power station"', "A power station was hit"),
    ("a phrase in other quotes and other forms", "«теплова станція»", "Біля теплової станції чути вибухи"),
    ("words without another", "port -drill", "Fire in the port"),
    ("words without a phrase", 'port -"air raid drill"', "Air raid, and a drill in the port"),
    ("words without a group", "port -(drill exercise)", "A drill in the port"),
    ("brackets", "(port OR station) fire", "Fire at the station"),
    ("and binds closer than or", "port fire OR station", "Nothing but a station"),
    ("a name with a hyphen", "Х-101", "Збито ракету Х-101"),
    ("letters of another case and alphabet", "ПОРТ", "Горить поpт"),
    ("an apostrophe of another kind", "об'єкт", "Влучання в обʼєкт"),
]


@pytest.mark.parametrize(("query", "texts"), [(row[1], row[2:]) for row in FOUND], ids=[row[0] for row in FOUND])
def test_what_is_found(query: str, texts: tuple[str, ...]) -> None:
    assert finds(query, *texts)


MISSED = [
    ("a part of a word", "port", "A report of the airport"),
    ("one word of two", "port fire", "The port is closed"),
    ("a phrase in another order", '"station power"', "A power station was hit"),
    ("a phrase with a word between", '"power station"', "Power at the station"),
    ("a phrase over two reports", '"power station"', "They have no power", "Station closed"),
    ("a phrase at the end of a text", '"power station"', "No power"),
    ("a word that is kept out", "port -drill", "A drill in the port"),
    ("a word that is kept out of either side", "substation OR port -drill", "A drill at the substation"),
    ("a word that any report says though it is kept out", "port -drill", "Fire in the port", "It was a drill"),
    ("a word that is not wanted", "port NOT drill", "A drill in the port"),
    ("a word that is not wanted, in Ukrainian", "порт не навчання", "Навчання в порту"),
    ("nothing", "port"),
]


@pytest.mark.parametrize(("query", "texts"), [(row[1], row[2:]) for row in MISSED], ids=[row[0] for row in MISSED])
def test_what_is_not_found(query: str, texts: tuple[str, ...]) -> None:
    assert not finds(query, *texts)


FAULTS = [
    ("", Fault.EMPTY),
    (" - ?! ", Fault.EMPTY),
    ("OR", Fault.EMPTY),
    ('""', Fault.EMPTY),
    ('"power station', Fault.QUOTES),
    ("(port", Fault.BRACKETS),
    ("port)", Fault.BRACKETS),
    ("x" * (LONGEST + 1), Fault.TOO_LONG),
    ("a " * (MOST_TERMS + 1), Fault.TOO_MANY),
    ("(" * (DEEPEST + 1) + "port" + ")" * (DEEPEST + 1), Fault.TOO_DEEP),
    ("NOT " * (DEEPEST + 1) + "port", Fault.TOO_DEEP),
]


@pytest.mark.parametrize(("query", "fault"), FAULTS)
def test_what_cannot_be_read_is_told_by_its_fault(query: str, fault: Fault) -> None:
    assert parse(query) is fault


@pytest.mark.parametrize("query", ["port OR", "AND port", "port NOT", "port — ", "OR OR port", "(port)", "((port))"])
def test_an_operator_that_stands_alone_is_passed_over(query: str) -> None:
    assert parse(query) == parse("port")


def test_brackets_at_the_limit_are_read() -> None:
    assert finds("(" * (DEEPEST - 1) + "port" + ")" * (DEEPEST - 1), "The port")


def test_any_text_is_read_or_refused_and_nothing_else_happens() -> None:
    chance = random.Random(7)
    pieces = [
        "(",
        ")",
        '"',
        "«",
        "»",
        "-",
        "—",
        " ",
        "  ",
        "OR",
        "або",
        "NOT",
        "не",
        "and",
        "port",
        "порт",
        "Х-101",
        "'",
        "\n",
        "🔥",
        "\u202e",
    ]
    said = Said([stems("Fire at the port"), stems("Горить порт")])
    for _ in range(3000):
        text = "".join(chance.choice(pieces) + chance.choice(["", " "]) for _ in range(chance.randint(0, 25)))
        read = parse(text)
        assert isinstance(read, Fault) or matches(read, said) in (True, False), text


class Counted(Sequence[str]):
    """A text that counts how often its words are looked at."""

    def __init__(self, words: list[str]) -> None:
        self.words, self.looks = words, 0

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, at: int) -> str:  # type: ignore[override]  # one word at a time
        self.looks += 1
        return self.words[at]

    def __iter__(self) -> Iterator[str]:
        for word in self.words:
            self.looks += 1
            yield word


HARD = [
    '"' + "a " * 9 + 'b"',
    " OR ".join(['"' + "a " * 5 + f'b{n}"' for n in range(9)]),
    "(((a OR b) c) OR -d) " + '"a a a c"',
    "a " * MOST_TERMS,
]


@pytest.mark.parametrize("query", HARD)
@pytest.mark.parametrize("length", [500, 20_000])
def test_the_work_is_bounded_by_the_length_of_the_query_times_that_of_the_text(query: str, length: int) -> None:
    read, text = parse(query), Counted(["a"] * length)
    assert not isinstance(read, Fault)

    matches(read, Said([text]))

    assert length <= text.looks <= len(query) * length

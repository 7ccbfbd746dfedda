"""People who are counted by a name or a description instead of a number."""

import pytest

from bot.classify.facts import FactReader
from bot.classify.labels import Reading
from bot.classify.lexicons import Lexicon
from bot.classify.text import read
from bot.values.facts import Classified, Count, Label

READER = FactReader.load(Lexicon.load())


def figures(title: str, summary: str = "") -> Classified:
    reading = Reading(read("title", title, 1_000), read("summary", summary, 4_000), ())
    return READER.read(reading, (Label.STRIKE, Label.CASUALTY))


@pytest.mark.parametrize(
    "text",
    [
        "Vineyard keeper Omar Haled, 61, killed when settlers opened fire",
        "Teen Omar Haled shot dead near Velm",
        "Omar Haled was shot and killed near the mill",
        "Omar Haled, 19, shot dead in raid on a village",
        "Raiders killed Ivan Petrov near Velm",
        "Raiders killed a police officer's driver",
        "Settlers shoot dead Omar Haled near his home in the village",
        "A young man shot dead by soldiers in the town of Velm",
        "Bomb kills a mayor's bodyguard",
        "Killer of an officer who shot him in a village is held",
        "22-річний Омар Халед загинув від пострілу поселенця",
        "Омара Халеда застрелено під час рейду на село",
        "Вбито водія поліцейського",
        "Вбивця офіцера, який застрелив його в селі, затриманий",
        "22-летний Омар Халед убит при нападении поселенцев",
        "Омара Халеда застрелили в деревне во время рейда",
        "Убит водитель полицейского",
        "Убийца офицера, который застрелил его в селе, задержан",
    ],
)
def test_one_who_is_named_or_described_is_one(text: str) -> None:
    assert figures(text).killed == Count(1)


@pytest.mark.parametrize(
    "text",
    [
        "Guards in Nova Kakhovka killed by a shell",
        "The blast in Gaza City killed in an instant",
        "Smugglers left sleeping South Koreans dead",
    ],
)
def test_the_name_of_a_place_or_a_people_is_no_one_person(text: str) -> None:
    assert figures(text).killed is None


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The gunman who killed six was shot dead", 6),
        ("The gunman who killed six people was shot dead by police", 6),
        ("The suicide bomber who killed 12 worshippers died in the blast", 12),
        ("The attacker who killed four and wounded nine was killed", 4),
        ("Нападника, який убив шістьох людей, застрелили", 6),
        ("Застрелен нападавший, который убил шестерых", 6),
        ("Omar Haled killed three people in the village", 3),
    ],
)
def test_a_killers_victims_count_and_not_the_killer(text: str, killed: int) -> None:
    assert figures(text).killed == Count(killed)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The raid killed Ann Bell along with Carl Dorn, Eve Frost, Gus Hale and Ida Jones in their sleep", 5),
        ("The bomb killed Ann Bell, Carl Dorn and Eve Frost on their way to work in the morning", 3),
        ("Ann Bell, Carl Dorn and Eve Frost were killed when a shell hit their car", 3),
        ("The shell killed Ann Bell together with Carl Dorn and Eve Frost on their way home", 3),
        ("The blast killed Rami Hadad along with Nabil al-Khatu and Omar Odeh in their car", 3),
        ("The bomb killed Ann Bell in Velm and Nova Kakhovka was shelled for hours on end", 1),
        ("Загинули Анна Біла, Карло Дорн, Єва Морозова та Ігор Гай, повідомили рятувальники вночі після пошуків", 4),
        ("Погибли Анна Белова, Карл Дорн, Ева Морозова и Игорь Гай, сообщили спасатели ночью после поисков", 4),
    ],
)
def test_a_list_of_names_is_as_many_people(text: str, killed: int) -> None:
    assert figures(text).killed == Count(killed)


@pytest.mark.parametrize(
    ("title", "summary", "killed", "injured"),
    [
        ("Mayor Ivan Petrov and 4 others were injured", "", None, 5),
        ("A nurse and 4 others were injured", "", None, 5),
        ("Мер Іван Петров і ще 4 людини поранені", "", None, 5),
        ("Мэр Иван Петров и ещё 4 человека ранены", "", None, 5),
        ("Ivan Petrov killed in the blast at the mill", "Ivan Petrov and 4 others were injured by it.", 1, 4),
        ("Загинув Іван Петров, повідомили в селі", "Унаслідок удару Іван Петров і ще 4 людини поранені.", 1, 4),
        ("Mayor Ivan Petrov killed by a bomb, 4 others injured", "", 1, 4),
        ("A bomb killed a mayor and injured 4 others", "", 1, 4),
    ],
)
def test_others_beside_one_who_is_named_are_joined_by_him_unless_he_is_dead(
    title: str, summary: str, killed: int | None, injured: int
) -> None:
    found = figures(title, summary)
    assert (found.killed, found.injured) == (None if killed is None else Count(killed), Count(injured))


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Серед поранених - двоє дітей", None, 2),
        ("Серед загиблих — дитина", 1, None),
        ("Среди погибших — ребёнок", 1, None),
        ("Среди раненых - две медсестры и водитель", None, 3),
    ],
)
def test_a_part_told_after_a_dash_is_at_least_so_many(text: str, killed: int | None, injured: int | None) -> None:
    found = figures(text)
    assert [count and (count.value, count.at_least) for count in (found.killed, found.injured)] == [
        number and (number, True) for number in (killed, injured)
    ]

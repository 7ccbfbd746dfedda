"""Which of several numbers of an item is the event's own."""

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


def exactly(value: int) -> Count:
    return Count(value)


def least(value: int) -> Count:
    return Count(value, at_least=True)


@pytest.mark.parametrize(
    "text",
    [
        "The night did not pass without victims",
        "The shelling of the market was not without casualties",
        "It did not go without injuries this time",
        "The attack didn't pass without casualties",
        "The raid has not passed without deaths",
        "Ніч не обійшлася без постраждалих",
        "На жаль, не обійшлося без жертв",
        "Цього разу не минулося без поранених",
        "Удар по порту не обійшовся без загиблих",
        "Не минуло без жертв і руйнувань",
        "Ночь не обошлась без пострадавших",
        "Не обошлось без погибших и раненых",
        "Не обошлось и без раненых",
        "Налёт не прошёл без жертв",
        "Без жертв не обошлось",
    ],
)
def test_what_did_not_pass_without_victims_had_an_unknown_number_of_them(text: str) -> None:
    found = figures(text)
    assert (found.killed, found.injured) == (None, None)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Налёт на порт не обошёлся без жертв: двое погибших", exactly(2), None),
        ("Не обійшлося без постраждалих: поранено трьох людей", None, exactly(3)),
        ("Обійшлося без постраждалих", exactly(0), exactly(0)),
        ("Обошлось без пострадавших", exactly(0), exactly(0)),
        ("The raid did no damage and passed without casualties", exactly(0), exactly(0)),
    ],
)
def test_a_denied_none_hides_neither_a_number_nor_a_plain_none(
    text: str, killed: Count | None, injured: Count | None
) -> None:
    found = figures(text)
    assert (found.killed, found.injured) == (killed, injured)


@pytest.mark.parametrize(
    ("title", "summary", "killed"),
    [
        (
            "Raid kills at least 7 people in the north of Velm",
            "The attack brings the number of dead in two days to 40.",
            least(7),
        ),
        ("Air raids kill nine in Velm", "Monday's deaths bring the toll since the truce to 312.", exactly(9)),
        ("Air raids kill nine in Velm", "The number killed this week rose to more than 60.", exactly(9)),
        ("Strikes kill 5 in Velm", "The number of people killed in the past 48 hours has climbed to 51.", exactly(5)),
        ("Shelling of Velm kills a woman", "The death toll since the war began has reached 400.", exactly(1)),
        (
            "Удар по Вельму: загинули 4 людини",
            "Від початку війни кількість загиблих у громаді зросла до 90.",
            exactly(4),
        ),
        ("Удар по Вельму: погибли 4 человека", "С начала войны число погибших выросло до 90.", exactly(4)),
        ("Удар по Вельму: погибли 4 человека", "За три дня число погибших выросло до 31.", exactly(4)),
    ],
)
def test_what_is_counted_over_a_period_never_outweighs_the_titles_toll(title: str, summary: str, killed: Count) -> None:
    assert figures(title, summary).killed == killed


@pytest.mark.parametrize(
    ("title", "summary", "killed"),
    [
        ("Shelling of Velm kills 4 people", "The death toll has since risen to 6, the mayor said.", exactly(6)),
        ("Удар по Вельму: загинули 4 людини", "Кількість загиблих зросла до 6, повідомив мер.", exactly(6)),
        ("Удар по Вельму: погибли 4 человека", "Число погибших выросло до 6, сообщил мэр.", exactly(6)),
    ],
)
def test_a_toll_that_is_said_to_have_grown_outweighs_the_titles(title: str, summary: str, killed: Count) -> None:
    assert figures(title, summary).killed == killed


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Three children are among the injured in Velm", None, least(3)),
        ("Two medics among the dead after the raid on Velm", least(2), None),
        ("At least two women among those killed", least(2), None),
        ("A nurse in her car among those killed", least(1), None),
        ("Серед поранених троє дітей", None, least(3)),
        ("The dead include two children", least(2), None),
        ("Серед загиблих двоє дітей", least(2), None),
        ("Троє дітей серед постраждалих від удару по порту", None, least(3)),
        ("Среди погибших двое детей", least(2), None),
        ("Среди раненых трое детей", None, least(3)),
        ("Трое детей среди пострадавших при ударе по порту", None, least(3)),
    ],
)
def test_a_part_of_those_harmed_is_at_least_so_many(text: str, killed: Count | None, injured: Count | None) -> None:
    found = figures(text)
    assert (found.killed, found.injured) == (killed, injured)


@pytest.mark.parametrize(
    ("title", "summary", "killed", "injured"),
    [
        ("Three children among the injured", "The raid wounded 14 people.", None, exactly(14)),
        ("The raid wounded 14 people, three children among the injured", "", None, exactly(14)),
        ("Серед поранених троє дітей", "Унаслідок удару поранено 14 людей.", None, exactly(14)),
        ("Троє дітей серед постраждалих", "Загалом травмовано 14 людей.", None, exactly(14)),
        ("Среди погибших двое детей", "Погибли девять человек.", exactly(9), None),
        ("Среди пострадавших ребенок", "При ударе ранены восемь человек.", None, exactly(8)),
        ("Among the dead are two nurses", "The shell killed six people.", exactly(6), None),
        ("The injured include four police officers", "A total of 19 people were hurt.", None, exactly(19)),
        ("Серед травмованих — 14-річна дівчинка", "Кількість травмованих — 11.", None, exactly(11)),
        ("Среди пострадавших — четырехлетний мальчик", "Всего пострадали 7 человек.", None, exactly(7)),
        ("Bodies of two found in rubble", "The strike claimed five lives.", exactly(5), None),
        ("Тіла двох людей знайшли під завалами", "Удар забрав п'ять життів.", exactly(5), None),
        ("Тела двоих нашли под завалами", "Удар унёс пять жизней.", exactly(5), None),
    ],
)
def test_a_whole_outweighs_a_part(title: str, summary: str, killed: Count | None, injured: Count | None) -> None:
    found = figures(title, summary)
    assert (found.killed, found.injured) == (killed, injured)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The strike claimed three lives", 3),
        ("Attack claims the lives of three people", 3),
        ("Обстріл забрав три життя", 3),
        ("Ворожий дрон обірвав два життя", 2),
        ("Удар забрав життя трьох людей", 3),
        ("Обстрел унёс три жизни", 3),
        ("Удар унес жизни трех человек", 3),
        ("Blast takes two lives in Velm", 2),
        ("A shell cost four people their lives", 4),
        ("Five people lost their lives in the strike", 5),
        ("Ракета відібрала життя чотирьох людей", 4),
        ("Обстріл обірвав життя жінки", 1),
        ("Семеро людей втратили життя внаслідок удару", 7),
        ("Удар унес жизнь женщины", 1),
        ("Жизни лишились трое", 3),
        ("Обстрел забрал четыре жизни", 4),
    ],
)
def test_lives_that_are_claimed_are_a_toll(text: str, killed: int) -> None:
    assert figures(text).killed == exactly(killed)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("The army lost 950 soldiers, another 1,400 were wounded", 950, 1400),
        ("Enemy lost 720 troops over the day, 1100 more were injured", 720, 1100),
        ("Противник втратив 950 військових, ще 1400 отримали поранення", 950, 1400),
        ("Росіяни втратили 1 150 бійців, 1 300 дістали поранення", 1150, 1300),
        ("Противник потерял 950 военных, ещё 1400 получили ранения", 950, 1400),
        ("Армия потеряла 1 150 солдат, ещё 1 300 ранены", 1150, 1300),
    ],
)
def test_soldiers_lost_beside_the_wounded_are_dead(text: str, killed: int, injured: int) -> None:
    found = figures(text)
    assert (found.killed, found.injured, found.killed_or_injured) == (exactly(killed), exactly(injured), None)


def test_the_wounded_beside_the_lost_are_not_added_to_them() -> None:
    found = figures("The brigade lost 950 soldiers and another 1400 were wounded")
    assert (found.killed, found.injured) == (exactly(950), exactly(1400))


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("The army has 60,500 servicemen now", "Its losses are a secret."),
        ("The army has 60,500 servicemen now. Its losses are a secret.", ""),
        ("Losses of the brigade are not known", "It counts 4,500 soldiers now."),
        ("The corps now numbers 35,000 troops, its losses unknown", ""),
        ("Бригада налічує 4500 солдатів, втрати невідомі", ""),
        ("Бригада насчитывает 4500 солдат, потери неизвестны", ""),
        ("Losses mount, 12,000 troops were moved to the border", ""),
        ("Зараз в армії 60 500 військовослужбовців", "Про втрати не повідомляють."),
        ("Угруповання налічує 60500 військових", "Втрати противника зростають."),
        ("Про втрати мовчать. У корпусі 4500 солдатів.", ""),
        ("Сейчас в армии 60 500 военнослужащих", "О потерях не сообщают."),
        ("Группировка насчитывает 60500 военных", "Потери растут."),
        ("О потерях молчат. В корпусе 4500 солдат.", ""),
    ],
)
def test_the_strength_of_an_army_is_no_toll(title: str, summary: str) -> None:
    found = figures(title, summary)
    assert (found.killed, found.injured, found.killed_or_injured) == (None, None, None)


@pytest.mark.parametrize(
    ("title", "summary", "killed"),
    [
        ("1280 окупантів не дожили до ранку: штаб оновив дані про втрати", "", 1280),
        ("Втрати ворога: за добу 640 окупантів", "", 640),
        ("Втрати ворога: 12 танків, три гаубиці, 540 окупантів", "", 540),
        ("Втрати ворога за добу", "640 окупантів, 12 танків", 640),
        ("Что известно о потерях", "Установлены имена 12 340 российских военных, погибших в боях.", 12_340),
    ],
)
def test_soldiers_in_a_list_of_losses_are_counted_without_a_verb(title: str, summary: str, killed: int) -> None:
    assert figures(title, summary).killed == exactly(killed)

"""What is feared, on its way, over or an accident is told from an attack."""

import pytest

from bot.classify import Classifier, text
from bot.classify.cues import Engine
from bot.classify.lexicons import Cue
from bot.classify.prospects import Rule
from bot.values.facts import Classified, Label, Scope

STRIKE, THREAT, CASUALTY = Label.STRIKE, Label.THREAT, Label.CASUALTY


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def read(classifier: Classifier, title: str, summary: str = "") -> Classified:
    return classifier.classify(title, summary)


@pytest.mark.parametrize(
    "title",
    [
        "Group of Shahed drones heading for Sumy, air raid alert declared",
        "Missiles approaching Dnipro from the south-east",
        "Ударні дрони летять у напрямку Сум",
        "Шахеди рухаються в бік Полтави",
        "Шахеды движутся в сторону Полтавы",
        "В Белгородской области объявлена опасность атаки беспилотников",
        "У Харкові оголошено повітряну тривогу через загрозу балістики",
    ],
)
def test_weapons_on_their_way_are_a_threat_in_flight_and_no_strike(classifier: Classifier, title: str) -> None:
    found = read(classifier, title)
    assert found.labels == (THREAT,)
    assert found.scopes[THREAT] is Scope.IN_FLIGHT


@pytest.mark.parametrize(
    "title",
    [
        "Embassy in Kyiv warns of a possible large missile attack",
        "ISW: Russia may strike power plants before winter",
        "Iran vows a crushing response to any Israeli strike",
        "Розвідка попереджає про підготовку масованої атаки на енергетику",
        "Ворог може вдарити ракетами по Києву на вихідних",
        "Посольство предупредило о возможном массированном ударе по Киеву",
        "Россия может нанести удар по энергетике Украины",
    ],
)
def test_a_warning_of_an_attack_is_a_threat_and_no_strike(classifier: Classifier, title: str) -> None:
    found = read(classifier, title)
    assert found.labels == (THREAT,)
    assert found.scopes[THREAT] is Scope.WARNING


@pytest.mark.parametrize(
    "title",
    [
        "Air defence shot down eight drones heading for Kyiv",
        "Explosions heard in Odesa as an air raid alert is in force",
        "Вибухи у Сумах, триває повітряна тривога",
        "ППО збила дванадцять дронів над Полтавщиною",
        "Взрывы в Белгороде, объявлена ракетная опасность",
    ],
)
def test_an_attack_stays_a_strike_beside_an_alert(classifier: Classifier, title: str) -> None:
    assert STRIKE in read(classifier, title).labels


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Gas explosion in a block of flats injures three", "The cause was a faulty stove."),
        ("Вибух газу в будинку: двоє поранених", "Причиною стала несправна плита."),
        ("Взрыв газа в пятиэтажке, погибли трое", "Жильцы жаловались на запах."),
        ("Взрыв газового баллона на рынке, ранены двое", ""),
        ("Rescue drill empties a shopping centre in Vinnytsia", "The exercise was announced."),
        ("Три человека погибли в аварии на трассе", "Грузовик выехал на встречную полосу."),
    ],
)
def test_an_accident_or_a_drill_gets_no_label(classifier: Classifier, title: str, summary: str) -> None:
    assert read(classifier, title, summary).labels == ()


@pytest.mark.parametrize(
    "title",
    [
        "Air raid alert lifted in Kyiv",
        "Відбій повітряної тривоги в Києві",
        "Опасность атаки беспилотников отменена в Липецкой области",
    ],
)
def test_an_all_clear_gets_no_label(classifier: Classifier, title: str) -> None:
    assert read(classifier, title).labels == ()


@pytest.mark.parametrize(
    "title",
    [
        "Monitoring group counts 412 civilians killed since January",
        "UN counts 9,614 civilians killed since the invasion began",
        "ООН: з початку вторгнення в Україні загинули 9 600 цивільних",
        "ООН: с начала войны в Украине погибли 9600 мирных жителей",
    ],
)
def test_a_count_over_a_period_is_a_running_total(classifier: Classifier, title: str) -> None:
    assert read(classifier, title).scopes[CASUALTY] is Scope.TOTAL


@pytest.mark.parametrize(
    "title",
    [
        "General Staff: Russia lost 1,080 soldiers over the day",
        "Russian defence ministry says up to 300 Ukrainian servicemen destroyed",
        "Генштаб: втрати російської армії за добу — 940 військових",
        "Минобороны РФ: уничтожено до 300 военнослужащих ВСУ",
    ],
)
def test_a_sides_count_of_the_others_soldiers_is_losses(classifier: Classifier, title: str) -> None:
    assert read(classifier, title).scopes[CASUALTY] is Scope.LOSSES


def test_the_dead_of_an_attack_are_neither_losses_nor_a_total(classifier: Classifier) -> None:
    found = read(
        classifier, "Drone strike on a market in Kherson kills three", "Since the start of the war 900 have died there."
    )
    assert found.scopes[CASUALTY] is Scope.ATTACK


def told(rule: Rule, title: str, summary: str = "") -> list[str]:
    """Names of the cues left after a rule, of which each word of the texts is one."""
    words = sorted({*title.split(), *summary.split()})
    engine = Engine([Cue(word, "en", (word,)) for word in words])
    hits = (*engine.hits(text.read("title", title, 100)), *engine.hits(text.read("summary", summary, 100)))
    return [hit.cue for hit in rule.apply(hits)]


def rule(of: str, takes: str = "", unless: str = "", beside: str = "", onward: int = 0) -> Rule:
    return Rule(
        "named",
        frozenset(of.split()),
        frozenset(takes.split()),
        frozenset(unless.split()),
        frozenset(beside.split()),
        onward,
    )


def test_a_rule_takes_words_that_follow_and_names_itself() -> None:
    siege = rule(of="recall", takes="siege", onward=2)
    assert told(siege, "recall the siege") == ["recall", "the", "named"]


def test_a_rule_leaves_what_stands_further_away_and_names_nothing() -> None:
    siege = rule(of="recall", takes="siege", onward=2)
    assert told(siege, "recall a long long siege") == ["recall", "a", "long", "long", "siege"]


def test_a_rule_names_nothing_where_something_speaks_against_it() -> None:
    assert "named" not in told(rule(of="dead", unless="shell"), "dead", "shell")
    assert "named" in told(rule(of="dead", unless="shell"), "dead", "truck")


def test_a_rule_that_needs_company_holds_in_the_field_where_it_has_it() -> None:
    told_attack = rule(of="hit", beside="drone")
    assert told(told_attack, "hit", "drone") == ["hit", "drone"]
    assert told(told_attack, "quiet", "drone hit") == ["quiet", "drone", "hit", "named"]

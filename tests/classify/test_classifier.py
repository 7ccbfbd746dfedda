from itertools import pairwise

import pytest

from bot.classify import Classifier
from bot.values.facts import Classified, Label, Scope, Status, Weapon

STRIKE, THREAT, CASUALTY = Label.STRIKE, Label.THREAT, Label.CASUALTY


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.load()


def read(classifier: Classifier, title: str, summary: str = "") -> Classified:
    return classifier.classify(title, summary)


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("Russian missiles hit a warehouse in Kharkiv overnight", {STRIKE}),
        ("Російські війська вдарили ракетами по складу в Харкові", {STRIKE}),
        ("Российские ракеты ударили по складу в Харькове ночью", {STRIKE}),
        ("Air defence shot down 30 drones over the Odesa region overnight", {STRIKE}),
        ("Через обстріл Херсона загинули двоє людей", {STRIKE, CASUALTY}),
        ("При обстреле Херсона погибли два человека", {STRIKE, CASUALTY}),
        ("Повітряна тривога в Києві: загроза балістики", {THREAT}),
        ("В Киеве объявлена воздушная тревога", {THREAT}),
        ("Air raid alert declared in Kyiv and six regions", {THREAT}),
        ("Medvedev threatens a nuclear strike on Kyiv", {THREAT}),
    ],
)
def test_reports_of_the_war_get_their_labels(classifier: Classifier, title: str, labels: set[Label]) -> None:
    assert set(read(classifier, title).labels) == labels


@pytest.mark.parametrize(
    "title",
    [
        "Nurses begin a three-day strike over pay",
        "The striker hit the bar twice before the final whistle",
        "Медсестри оголосили страйк через зарплати",
        "Матч закончился ударом капитана в девятку",
        "Two cars collide on the ring road, one driver killed",
        "На трассе столкнулись две легковушки, водитель погиб",
        "Town remembers the bombing of 1943 on its anniversary",
        "Парламент ухвалив закон про пенсії",
        "Inflation threatens the budget, the central bank warns",
        "New sanctions hit the oil company",
        "Флот проводит учения с пусками ракет",
        "",
        "12:40 🔥🔥🔥",
        "Wojsko mówi, że pogoda w mieście jest dobra",
        "מזג האוויר בעיר נאה היום",
    ],
)
def test_what_only_sounds_like_the_war_gets_no_label(classifier: Classifier, title: str) -> None:
    assert read(classifier, title).labels == ()


def test_evidence_is_cut_exactly_from_the_original(classifier: Classifier) -> None:
    title = "🔥 «Взры\u00adвы» в Херсоне: ещё двое погибших после обстрела"
    found = read(classifier, title)
    assert found.evidence
    assert all(title[one.start : one.end] == one.text for one in found.evidence)
    assert {one.label for one in found.evidence} >= set(found.labels)


def test_scores_are_probabilities_of_all_three_labels(classifier: Classifier) -> None:
    scores = read(classifier, "Shelling of the border village continues").scores
    assert set(scores) == set(Label)
    assert all(0 <= score <= 1 for score in scores.values())


def test_a_title_in_capitals_is_read_like_any_other(classifier: Classifier) -> None:
    quiet, loud = "Missiles hit a school in Kharkiv", "MISSILES HIT A SCHOOL IN KHARKIV"
    assert read(classifier, quiet).scores == read(classifier, loud).scores


@pytest.mark.parametrize(
    ("title", "weapons"),
    [
        ("Drones and cruise missiles hit the port of Odesa overnight", (Weapon.MISSILE, Weapon.DRONE)),
        ("Обстріл Нікополя: пошкоджено десять будинків", (Weapon.ARTILLERY,)),
        ("Авиаудар по окраине Харькова: поврежден завод", (Weapon.BOMB,)),
    ],
)
def test_weapons_are_named_in_the_order_of_an_alert(
    classifier: Classifier, title: str, weapons: tuple[Weapon, ...]
) -> None:
    assert read(classifier, title).weapons == weapons


def test_a_threat_in_flight_is_told_from_a_warning(classifier: Classifier) -> None:
    flying = read(classifier, "Повітряна тривога: група шахедів курсом на Полтаву")
    words = read(classifier, "Medvedev threatens a nuclear strike on Kyiv")
    assert (flying.scopes[THREAT], flying.status) == (Scope.IN_FLIGHT, Status.ONGOING)
    assert (words.scopes[THREAT], words.status) == (Scope.WARNING, None)


def test_a_sides_losses_are_no_casualties_of_an_attack(classifier: Classifier) -> None:
    found = read(classifier, "Генштаб: ворог за добу втратив 900 солдатів убитими")
    assert found.scopes[CASUALTY] is Scope.LOSSES


def test_the_speaker_is_who_says_so_and_not_who_is_spoken_of(classifier: Classifier) -> None:
    assert read(classifier, "Ракетний удар по порту, є поранені, – мер").speaker == "mayor"
    assert read(classifier, "Mayor injured by a drone strike on his car").speaker is None


def test_the_same_item_is_always_answered_the_same(classifier: Classifier) -> None:
    title = "Drones hit flats in Kharkiv; no casualties"
    assert all(one == other for one, other in pairwise(read(classifier, title) for _ in range(3)))

"""What an attack was made with, and what only was hit, filmed, delivered or talked of."""

import pytest

from bot.classify.facts import FactReader
from bot.classify.labels import Reading
from bot.classify.lexicons import Lexicon
from bot.classify.text import read
from bot.values.facts import Label, Weapon

READER = FactReader.load(Lexicon.load())


def weapons(text: str, *labels: Label) -> set[Weapon]:
    reading = Reading(read("title", text, 1_000), read("summary", "", 4_000), ())
    return set(READER.read(reading, labels or (Label.STRIKE,)).weapons)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four drones were shot down over the bay", {Weapon.DRONE}),
        ("Над затокою збили чотири дрони", {Weapon.DRONE}),
        ("Над заливом сбили четыре дрона", {Weapon.DRONE}),
        ("Paratroopers destroyed a missile launcher near the lake", set()),
        ("Десантники знищили дві гаубиці та РСЗВ біля озера", set()),
        ("Десантники уничтожили две гаубицы и миномет у озера", set()),
        ("Gunners hit the trench with artillery", {Weapon.ARTILLERY}),
        ("Відео з дрона: палає склад біля озера", set()),
        ("Видео с дрона: горит склад у озера", set()),
        ("A blast at the drone factory by the lake", set()),
        ("Вибух на заводі дронів біля озера", set()),
        ("Hamas rockets fell on the valley", {Weapon.ARTILLERY}),
        ("Ракети з HIMARS влучили в казарму", {Weapon.ARTILLERY}),
        ("По казарме ударили ракетами РСЗО", {Weapon.ARTILLERY}),
        ("A bomb explodes at the bus stop", {Weapon.EXPLOSIVE}),
        ("Під мостом здетонувала міна", {Weapon.EXPLOSIVE}),
        ("Машина подорвалась на мине", {Weapon.EXPLOSIVE}),
        ("An air strike hit the mill", {Weapon.BOMB}),
        ("Авіаудар по млину, у сусідньому селі. Дрон влучив у міст", {Weapon.BOMB, Weapon.DRONE}),
        ("Shelling damaged the mill", {Weapon.ARTILLERY}),
        ("Shelling with missiles damaged the mill", {Weapon.MISSILE}),
        ("Explosions near the nuclear power plant", set()),
        ("Оператори дронів спалили танк біля озера", {Weapon.DRONE}),
        ("Спалено сховище операторів дронів біля озера", set()),
        ("Операторы дронов сожгли танк у озера", {Weapon.DRONE}),
        ("Накрыли укрытие операторов дронов у озера", set()),
        ("Вогнем артилерії знищено три гармати", {Weapon.ARTILLERY}),
        ("Уничтожен склад артиллерии у озера", set()),
        ("Войска нанесли ракетный удар по мельнице", {Weapon.MISSILE}),
        ("Кількість ракет на складі впала", set()),
        ("Ракетоносець вийшов у море", set()),
        ("Удар по млину з повітря", {Weapon.BOMB}),
        ("Бомбардировщик стоял на поле", set()),
        ("The bombing of the mill went on", {Weapon.BOMB}),
        ("A bombing at the mill", {Weapon.EXPLOSIVE}),
        ("Guards open fire against miners", {Weapon.SMALL_ARMS}),
        ("Накрыли окопы артой", {Weapon.ARTILLERY}),
        ("Ударили по артиллерийским позициям", set()),
        ("Самолеты нанесли удар по окопам", {Weapon.BOMB}),
        ("Самолеты стояли у окопов, удар пришелся рядом", set()),
    ],
)
def test_weapons_are_those_of_the_attack(text: str, expected: set[Weapon]) -> None:
    assert weapons(text) == expected


def test_nuclear_weapons_are_told_of_threats_alone() -> None:
    assert weapons("The minister threatens nuclear strikes", Label.THREAT) == {Weapon.NUCLEAR}
    assert weapons("The minister threatens nuclear strikes", Label.STRIKE) == set()

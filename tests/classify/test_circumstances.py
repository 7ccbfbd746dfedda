"""What was hit, whose attack it is said to be, who is set apart among the dead and wounded."""

import pytest

from bot.classify.facts import FactReader
from bot.classify.labels import Reading
from bot.classify.lexicons import Lexicon
from bot.classify.text import read
from bot.values.facts import Classified, Label, Side, Target, Victim

READER = FactReader.load(Lexicon.load())


def facts(title: str, summary: str = "") -> Classified:
    reading = Reading(read("title", title, 1_000), read("summary", summary, 4_000), ())
    return READER.read(reading, (Label.STRIKE, Label.CASUALTY))


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("A missile hit an apartment block by the lake", Target.RESIDENTIAL),
        ("Ракета влучила в житловий будинок біля озера", Target.RESIDENTIAL),
        ("Ракета попала в жилой дом у озера", Target.RESIDENTIAL),
        ("Drones struck a power station", Target.ENERGY),
        ("Дрони вдарили по підстанції", Target.ENERGY),
        ("Дроны ударили по нефтебазе", Target.FUEL),
        ("Bombs fell on a maternity hospital", Target.HOSPITAL),
        ("Снаряд влучив у школу", Target.SCHOOL),
        ("Удар по аэродрому", Target.AIRFIELD),
        ("Удар по порту", Target.PORT),
        ("Дрон влучив у маршрутку", Target.VEHICLE),
        ("Дрон влучив у пологове відділення", Target.HOSPITAL),
        ("Удар по складу боеприпасов у Пологов", Target.MILITARY),
        ("Дроны ударили по танкеру", Target.PORT),
        ("Дрон влучив у електропідстанцію", Target.ENERGY),
        ("Удар по об'єктах енергетики", Target.ENERGY),
        ("Спалено Т-72 біля озера", Target.MILITARY),
    ],
)
def test_a_target_is_what_was_hit(text: str, target: Target) -> None:
    assert facts(text).targets == (target,)


def test_a_hospital_that_takes_the_wounded_in_is_no_target() -> None:
    assert Target.HOSPITAL not in facts("Two men wounded by a drone were taken to hospital").targets
    assert Target.HOSPITAL not in facts("Двох поранених дроном доставили до лікарні").targets
    assert Target.HOSPITAL not in facts("Двух раненых дроном доставили в больницу").targets


def test_who_mends_or_sells_power_and_a_city_named_for_a_port_are_no_target() -> None:
    assert facts("Після удару енергетики відновлюють світло").targets == ()
    assert facts("Под обстрелом сотрудники энергетической компании чинили свет").targets == ()
    assert facts("Drones struck Port-au-Prince").targets == ()
    assert facts("Drones flew over Port Sudan").targets == ()


def test_the_airfield_that_bombers_come_from_is_no_target() -> None:
    assert facts("Винищувач злетів з аеродрому за озером").targets == ()
    assert facts("Истребитель взлетел с аэродрома за озером").targets == ()


def test_a_nuclear_plant_is_no_factory() -> None:
    assert facts("Shells hit a nuclear power plant").targets == (Target.ENERGY,)
    assert facts("Shells hit a steel plant").targets == (Target.INDUSTRY,)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Russian drones hit a mill", Side.RUSSIA),
        ("Росіяни вдарили ракетою по млину", Side.RUSSIA),
        ("Удар ВСУ по мельнице", Side.UKRAINE),
        ("ЗСУ вразили склад біля озера", Side.UKRAINE),
        ("Украинские беспилотники атаковали порт", Side.UKRAINE),
        ("An Israeli strike hit a tower", Side.OTHER),
        ("Explosions heard by the lake", Side.UNKNOWN),
        ("Russian missiles and Ukrainian drones flew all night", Side.UNKNOWN),
        ("Ukraine's armed forces struck a depot", Side.UKRAINE),
        ("Збройні Сили України вночі атакували порт", Side.UKRAINE),
        ("Знищено ворожий склад біля озера", Side.UKRAINE),
        ("Ліквідовано окупантів біля озера", Side.UKRAINE),
        ("Российский склад у озера уничтожен", Side.UKRAINE),
        ("Уничтожен склад ВСУ у озера", Side.RUSSIA),
        ("Склад у озера уничтожен", Side.UNKNOWN),
        ("Kyiv blames Russia for the fire at the mill", Side.RUSSIA),
        ("After the shelling of the dam officials blame Ukraine", Side.UKRAINE),
        ("Киев обстреляли баллистикой", Side.UNKNOWN),
        ("Киев обвинил Россию в ударе по мельнице", Side.RUSSIA),
        ("Москва обвинила Киев в ударе по мельнице", Side.UKRAINE),
        ("Київ звинуватив Росію в атаці на млин", Side.RUSSIA),
        ("Russian troops were struck by the lake", Side.UNKNOWN),
        ("Росіяни кажуть, що бомби були скинуті на млин", Side.UNKNOWN),
        ("Млин згорів після початку агресії РФ", Side.UNKNOWN),
        ("Діти загинули внаслідок агресії РФ", Side.RUSSIA),
        ("Русня вчора влучила в млин", Side.RUSSIA),
        ("ВС РФ не прекращают обстрелы долины", Side.RUSSIA),
        ("Israel says it killed a spy", Side.OTHER),
        ("Russia has already fired ten missiles", Side.RUSSIA),
        ("Russia has already paid for ten mills", Side.UNKNOWN),
        ("A Russian convoy was destroyed by the lake", Side.UKRAINE),
        ("Россия подтвердила, что ВСУ ударили по складу", Side.UKRAINE),
        ("Мельница горит после обстрелов со стороны Украины", Side.UKRAINE),
        ("Мельница стоит со стороны Украины", Side.UNKNOWN),
        ("Росіяни вітали місто нічними обстрілами", Side.RUSSIA),
        ("Росіяни вітали місто піснями", Side.UNKNOWN),
        ("Знищено шість одиниць техніки ворога", Side.UKRAINE),
        ("Знищено шість одиниць техніки", Side.UNKNOWN),
        ("Israel says he fell ill", Side.UNKNOWN),
        ("Израильские ВС нанесли удар по мосту", Side.OTHER),
    ],
)
def test_the_accused_is_the_side_whose_attack_it_is_said_to_be(text: str, side: Side) -> None:
    assert facts(text).accused is side


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Two killed, among them a child, and nine wounded", (Victim.CHILDREN,), ()),
        ("A driver killed, paramedic wounded", (), (Victim.MEDICS,)),
        ("Загинув медик, поранено двох дітей", (Victim.MEDICS,), (Victim.CHILDREN,)),
        ("Погиб журналист, ранены двое спасателей", (Victim.JOURNALISTS,), (Victim.RESCUERS,)),
        ("Rescuers found two dead under the rubble", (), ()),
        ("Рятувальники дістали тіла двох загиблих", (), ()),
        ("Двое погибших, сообщили медики", (), ()),
        ("Twelve people, all children, were killed", (Victim.CHILDREN,), ()),
        ("Two doctors were killed", (Victim.MEDICS,), ()),
        ("Загинув журналіст", (Victim.JOURNALISTS,), ()),
        ("Пострадал мужчина, его осматривают медики", (), ()),
        ("A man was wounded and is treated by doctors", (), ()),
    ],
)
def test_victims_are_told_by_the_word_of_harm_they_stand_at(
    text: str, killed: tuple[Victim, ...], injured: tuple[Victim, ...]
) -> None:
    found = facts(text)
    assert (found.killed_among, found.injured_among) == (killed, injured)


def test_every_fact_is_given_with_its_own_words() -> None:
    title = "Two killed as Russian drones hit a school"
    words = {wording.fact: wording.text for wording in facts(title).wordings}
    assert words == {
        "killed": "Two killed",
        "weapons": "drones",
        "targets": "school",
        "accused": "Russian drones",
    }
    assert all(title[each.start : each.end] == each.text for each in facts(title).wordings)

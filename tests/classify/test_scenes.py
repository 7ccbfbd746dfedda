"""Which of the places that a text names is the scene of what it tells."""

from __future__ import annotations

import pytest

from bot.classify.places import Gazetteer, find_places


def places(title: str, summary: str = "", language: str | None = None) -> list[str]:
    return [place.name for place in find_places(title, summary, Gazetteer.load(), language=language)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Згорів ангар у Чугуєві під Харковом", "Chuhuiv"),
        ("Сгорел ангар в Макеевке рядом с Донецком", "Makiivka"),
        ("Ракета впала у Василькові за 30 кілометрів від Києва", "Vasylkiv"),
        ("Снаряд попал в ферму в Великом Бурлуке к востоку от Харькова", "Velykyi Burluk"),
    ],
)
def test_a_landmark_beside_a_place_is_not_the_scene(title: str, expected: str) -> None:
    assert places(title) == [expected]


@pytest.mark.parametrize(
    "title",
    [
        "Мер Луцька розповів про нічний удар по Рівному",
        "The mayor of Lutsk spoke of the night attack on Rivne",
        "Уроженец Луцка ранен при обстреле Ровно",
    ],
)
def test_who_somebody_is_does_not_tell_where_it_happened(title: str) -> None:
    assert places(title) == ["Rivne"]


def test_the_town_of_a_mayor_is_the_scene_where_no_other_is_told() -> None:
    assert places("Вночі працювала ППО, каже мер Луцька") == ["Lutsk"]


@pytest.mark.parametrize(
    "title",
    [
        "Шахеди з акваторії Азовського моря летять на Полтавщину",
        "Дроны с территории Курской и Брянской областей летят на Полтавщину",
        "Drones from the territory of Belarus are heading towards Poltava region",
    ],
)
def test_where_drones_come_from_is_not_where_they_fly(title: str) -> None:
    assert places(title) == ["Poltava Oblast"]


def test_a_town_is_a_launch_site_when_weapons_are_launched_from_it() -> None:
    assert places("По Сумах випустили дві ракети з аеродрому в Шаталово") == ["Sumy"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Киев получит новые ракеты после удара по Виннице", ["Vinnytsia"]),
        ("В Москве заявили о сбитых дронах над Тулой", ["Tula"]),
        ("Missiles for Kyiv promised after the attack on Dnipro", ["Dnipro"]),
        ("Взрыв прогремел в центре Москвы", ["Moscow"]),
        ("Drones reach the outskirts of Moscow", ["Moscow"]),
        ("Ракеты летят на столицу Украины", ["Kyiv"]),
        ("Explosions rock Ukraine's capital", ["Kyiv"]),
        ("Вибухи лунають, Київ без світла", ["Kyiv"]),
    ],
)
def test_a_capital_is_a_place_only_where_something_is_there(title: str, expected: list[str]) -> None:
    assert places(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Tehran struck by cruise missiles, dozens dead", "Tehran"),
        ("Kyiv comes under fire again", "Kyiv"),
        ("Damascus rocked by blasts", "Damascus"),
        ("Київ атакували реактивні дрони", "Kyiv"),
        ("Киев обстреляли баллистикой", "Kyiv"),
        ("Москву атаковал рой дронов", "Moscow"),
        ("Шахеди з Чернігівщини в напрямку Києва", "Kyiv"),
        ("Группа дронов в направлении Москвы", "Moscow"),
        ("Загроза балістики для Києва", "Kyiv"),
    ],
)
def test_a_capital_that_is_hit_or_flown_at_is_the_scene(title: str, expected: str) -> None:
    assert places(title) == [expected]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kyiv hit Ryazan with forty drones", ["Ryazan"]),
        ("Киев атаковал Белгород", ["Belgorod"]),
        ("Варшава передала Києву ракети, вибухи у Львові", ["Lviv"]),
    ],
)
def test_a_capital_that_hits_or_is_given_weapons_is_not_the_scene(title: str, expected: list[str]) -> None:
    assert places(title) == expected


def test_a_small_town_that_opens_a_title_is_known_by_having_been_hit() -> None:
    assert places("Mykolaivka hit by artillery in Donetsk region") == ["Mykolaivka"]


def test_a_base_or_an_embassy_abroad_is_not_in_its_own_country() -> None:
    assert places("Rockets hit US base near Erbil") == ["Erbil"]
    assert places("Rockets struck UK embassy") == []


def test_bombers_that_took_off_from_an_airfield_are_not_there() -> None:
    assert places("МіГ злетів з аеродрому Саваслейка, тривога у Полтаві") == ["Poltava"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Over forty drones shot down above regions of Russia", "Russia"),
        ("Десятки дронов сбиты над регионами России", "Russia"),
        ("Сирени у двадцяти областях України", "Ukraine"),
        ("Тревога объявлена во всех украинских областях", "Ukraine"),
        ("Росія знову обстріляла Україну", "Ukraine"),
        ("Уламки ракети знайшли у Польщі", "Poland"),
        ("Авиация нанесла удары по складам в Сирии", "Syria"),
        ("Rockets fall in Lebanon", "Lebanon"),
    ],
)
def test_a_country_is_the_scene_where_its_land_is_meant(title: str, expected: str) -> None:
    assert places(title) == [expected]


@pytest.mark.parametrize(
    "title",
    [
        "У Польщі заявили про готовність до атаки на Житомир",
        "Турция осудила удар по Житомиру",
        "Germany promises help after the strike on Zhytomyr",
    ],
)
def test_a_country_that_speaks_is_not_the_scene(title: str) -> None:
    assert places(title) == ["Zhytomyr"]


@pytest.mark.parametrize(
    "title",
    [
        "Батальйон «Донецьк» відбив штурм біля Часового Яру",
        "Группировка войск «Днепр» обстреляла Часов Яр",
        "Горить будинок на вулиці Одеській у Часовому Яру",
        "Shelling of Chasiv Yar, reports the Moscow Times",
    ],
)
def test_what_only_bears_a_towns_name_is_not_the_scene(title: str) -> None:
    assert places(title) == ["Chasiv Yar"]


def test_a_front_named_after_an_army_is_at_no_town() -> None:
    assert places("Штурми на Таврійському напрямку відбито") == []


def test_a_make_in_latin_letters_is_no_town_in_a_cyrillic_text() -> None:
    assert places("Дрон влучив в автівку Orlando у Херсоні", language="uk") == ["Kherson"]


def test_what_follows_a_channels_subscribe_is_not_read() -> None:
    assert places("Обстріл Нікополя", "Двоє поранених. Підписатися на «Одеса зараз»") == ["Nikopol"]
    assert places("Гучна ніч", "Працювала ППО. Підписуйтесь: Львів онлайн") == []


def test_the_name_of_a_channel_before_its_subscribe_is_not_read() -> None:
    assert places("Громко на юге", "Взрыв в Бердянске. Новости Полтава | Подписаться") == ["Berdiansk"]


def test_a_title_that_breaks_off_goes_on_in_the_summary() -> None:
    assert places("Знищено гармату ворога в районі н.п.", "Роботине. Відео підрозділу.") == ["Robotyne"]


def test_of_a_list_of_news_only_violence_tells_a_scene() -> None:
    summary = "▪️ В Астане открыли выставку; ▪️ Обстрел Волчанска, ранен пенсионер; ▪️ В Риге выборы"
    assert places("Коротко о главном", summary) == ["Vovchansk"]


def test_places_of_the_summary_lie_in_the_country_that_the_title_names() -> None:
    assert places("Israel could strike Iran this year, envoy says", "Talks in Geneva; rebuilding of Gaza goes on.") == [
        "Iran"
    ]


def test_a_region_of_the_title_is_made_finer_by_the_summary() -> None:
    summary = "Мешканці не постраждали. У Вовчанську снаряд влучив у школу."
    assert places("Обстріл Харківщини", summary) == ["Vovchansk"]


def test_a_land_without_borders_gives_way_to_what_lies_in_it() -> None:
    assert places("Heavy fighting in eastern Ukraine", "Shells hit a clinic in Toretsk.") == ["Toretsk"]
    assert places("Heavy fighting in eastern Ukraine") == ["eastern Ukraine"]
    assert places("Drones over the Black Sea near Odesa") == ["Odesa"]
    assert places("A tanker burns in the Black Sea") == ["Black Sea"]

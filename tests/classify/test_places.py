"""Where it happened, as a text says."""

from __future__ import annotations

import pytest

from bot.classify.places import Gazetteer, find_places
from bot.values.facts import Language, Precision


def places(title: str, summary: str = "", language: Language | None = None, country: str | None = None) -> list[str]:
    found = find_places(title, summary, Gazetteer.load(), language=language, source_country=country)
    return [place.name for place in found]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Drones set a warehouse on fire in Kharkiv", ["Kharkiv"]),
        ("У Харкові горить склад після влучання дронів", ["Kharkiv"]),
        ("Дроны подожгли склад в Харькове", ["Kharkiv"]),
        ("Уламки впали біля Кривого Рогу", ["Kryvyi Rih"]),
        ("Вибухи на околиці Києва", ["Kyiv"]),
        ("Взрывы под Ростовом-на-Дону", ["Rostov-on-Don"]),
        ("Обстріл Сум: пошкоджено школу", ["Sumy"]),
    ],
)
def test_a_name_is_found_in_its_case(title: str, expected: list[str]) -> None:
    assert places(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Нічна атака на Одещину", "Odesa Oblast"),
        ("Снаряды упали в Белгородской области", "Belgorod Oblast"),
        ("Shells fell across the Kherson region", "Kherson Oblast"),
        ("Дрони над Харківською областю", "Kharkiv Oblast"),
    ],
)
def test_a_region_is_given_when_only_a_region_is_said(title: str, expected: str) -> None:
    found = find_places(title, "", Gazetteer.load(), language=None)
    assert [(place.name, place.precision) for place in found] == [(expected, Precision.REGION)]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Дрони атакували порт у Новоросійську", "Новоросійськ"),
        ("Вибухи у Брянську", "Брянськ"),
        ("Уночі дрони долетіли до Уфи", "Уфа"),
        ("У Шебекіні поранено двох людей", "Шебекіно"),
        ("Вибух у центрі Стамбула", "Стамбул"),
        ("Обстріляно Кам'янське", "Кам’янське"),
    ],
)
def test_a_place_is_known_and_called_as_one_writes_it_in_ukrainian(title: str, name: str) -> None:
    (found,) = find_places(title, "", Gazetteer.load(), language=Language.UK)
    assert found.called("uk") == name


def test_regions_of_a_list_are_told_by_its_last_word() -> None:
    assert places("Ракети над Сумською та Полтавською областями") == ["Sumy Oblast", "Poltava Oblast"]


def test_a_district_is_told_from_its_town() -> None:
    assert places("Обстріляно Нікопольський район") == ["Nikopol Raion"]


def test_a_settlement_hides_its_own_region_and_country() -> None:
    assert places("Shelling of Nikopol", "The town in Dnipropetrovsk Oblast, Ukraine, was hit at noon.") == ["Nikopol"]


def test_a_country_is_given_when_nothing_finer_is() -> None:
    assert places("Dozens of drones launched against targets in Lebanon") == ["Lebanon"]


def test_a_capital_that_speaks_is_no_place() -> None:
    assert places("Moscow denies striking a market in Kherson") == ["Kherson"]


def test_where_a_weapon_was_launched_is_no_place() -> None:
    assert places("Missiles launched from the Caspian Sea hit Vinnytsia") == ["Vinnytsia"]


def test_a_river_is_no_city() -> None:
    assert places("Бої на лівому березі Дніпра поблизу Олешок") == ["Oleshky"]


def test_a_first_name_is_no_town() -> None:
    assert places("Volodymyr Zelensky speaks of an attack on Lutsk") == ["Lutsk"]


def test_a_front_is_named_after_its_town() -> None:
    assert places("Важкі бої на Авдіївському напрямку") == ["Avdiivka"]


def test_an_ambiguous_name_follows_the_region_beside_it() -> None:
    found = find_places(
        "Удар по Покровському", "Селище в Луганській області без світла.", Gazetteer.load(), language=None
    )
    assert found[0].region_id == Gazetteer.load().search("Luhansk Oblast")[0].id


def test_no_more_than_four_places_are_given() -> None:
    assert len(places("Blasts in Kharkiv, Sumy, Poltava, Lviv, Lutsk and Rivne")) == 4


def test_a_text_without_places_has_none() -> None:
    assert places("Air defence worked all night", "No details yet.") == []


def test_the_place_knows_its_names_zone_and_region() -> None:
    (place,) = find_places("Blast in Kharkiv", "", Gazetteer.load(), language=Language.EN)
    assert (place.called("uk"), place.called("ru"), place.country) == ("Харків", "Харьков", "UA")
    assert (place.zone, place.region_id) == ("Europe/Kyiv", Gazetteer.load().search("Kharkiv Oblast")[0].id)


@pytest.mark.parametrize("typed", ["Kharkiv", "kharkov", "Харків", "харьков", "Харькове"])
def test_a_user_may_type_a_city_in_three_languages(typed: str) -> None:
    assert Gazetteer.load().search(typed)[0].name == "Kharkiv"


@pytest.mark.parametrize(
    ("typed", "name"),
    [("Одещина", "Odesa Oblast"), ("Kharkiv region", "Kharkiv Oblast"), ("Україна", "Ukraine"), ("Крым", "Crimea")],
)
def test_a_user_may_type_a_region_or_a_country(typed: str, name: str) -> None:
    assert Gazetteer.load().search(typed)[0].name == name


def test_a_name_is_known_with_the_marks_of_its_own_spelling() -> None:
    assert places("Bus catches fire in İzmir") == places("Bus catches fire in Izmir") != []


def test_several_answers_come_for_an_ambiguous_name() -> None:
    found = Gazetteer.load().search("Pokrovsk")
    assert len(found) > 1
    assert found[0].country == "UA"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kharkv", "Kharkiv"),
        ("lviw", "Lviv"),
        ("Одэса", "Odesa"),
        ("Запоріжя", "Zaporizhzhia"),
        ("Белгрод", "Belgorod"),
        ("Berln", "Berlin"),
    ],
)
def test_a_name_with_a_slip_is_guessed(typed: str, meant: str) -> None:
    assert Gazetteer.load().guess(typed)[0].name == meant


@pytest.mark.parametrize("typed", ["", "hello", "stop", "Qwertyburg", "x" * 5000, "💥💥💥💥", "..."])
def test_what_is_like_no_name_is_not_guessed(typed: str) -> None:
    assert Gazetteer.load().guess(typed) == []


def test_an_unknown_name_has_no_answer() -> None:
    assert Gazetteer.load().search("Qwertyburg") == []


def test_a_place_is_found_again_by_its_id() -> None:
    kharkiv = Gazetteer.load().search("Kharkiv")[0]
    assert Gazetteer.load().by_id(kharkiv.id) == kharkiv
    assert Gazetteer.load().by_id(-1) is None


def test_the_nearest_settlement_is_found_and_none_at_sea() -> None:
    near = Gazetteer.load().near(46.486, 30.744)
    assert near is not None
    assert near.region_id == Gazetteer.load().search("Odesa Oblast")[0].id
    assert Gazetteer.load().near(0.0, -30.0) is None


def test_a_country_has_its_divisions_and_no_vague_areas() -> None:
    gazetteer = Gazetteer.load()
    ukraine = gazetteer.country("UA")
    assert ukraine is not None
    assert ukraine.precision is Precision.COUNTRY
    names = {place.name for place in gazetteer.regions("UA")}
    assert len(names) == 26
    assert {"Kharkiv Oblast", "Crimea"} < names
    assert "Donbas" not in names
    assert gazetteer.country("ZZ") is None
    assert gazetteer.regions("ZZ") == ()


def test_a_name_typed_just_so_is_not_asked_back_for_places_that_only_sound_like_it() -> None:
    assert [place.country for place in Gazetteer.load().search("Odesa")] == ["UA"]
    assert {place.country for place in Gazetteer.load().search("Odessa")} == {"UA", "US"}


def named(place_id: int | None) -> str:
    place = Gazetteer.load().by_id(place_id) if place_id is not None else None
    return place.name if place else ""


def test_a_village_too_small_for_geonames_is_known_with_its_district() -> None:
    (place,) = find_places("Ворог обстріляв село Роботине", "", Gazetteer.load(), language="uk")
    assert (place.name, named(place.district_id), named(place.region_id)) == (
        "Robotyne", "Polohy Raion", "Zaporizhzhia Oblast")  # fmt: skip


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Снаряди впали у Грайворонському районі Бєлгородської області", "Grayvoron District"),
        ("Дроны сбиты над Суджанским районом", "Sudzha District"),
        ("Shells hit farms in Izium District, Kharkiv region", "Izium Raion"),
        ("Вибух на Куп'янщині", "Kupiansk Raion"),
    ],
)
def test_a_district_has_the_precision_of_a_district(title: str, expected: str) -> None:
    found = find_places(title, "", Gazetteer.load(), language=None)
    assert [(place.name, place.precision) for place in found] == [(expected, Precision.DISTRICT)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Уламки дрона в Дарницькому районі Києва", ["Kyiv"]),
        ("Дрон упав на Салтівці", ["Kharkiv"]),
        ("Склад горить на Одеському порту", ["Odesa"]),
        ("Дрони атакували Кременчуцький НПЗ", ["Kremenchuk"]),
        ("Штурми на авдіївському та запорізькому напрямках", ["Avdiivka", "Zaporizhzhia"]),
        ("Бои на Краснолиманском направлении", ["Lyman"]),
        ("Удар по громаді: горять склади Широківської громади", ["Shyroke"]),
    ],
)
def test_a_district_of_a_city_a_plant_and_a_front_are_at_their_town(title: str, expected: list[str]) -> None:
    assert places(title) == expected


def test_a_word_said_once_for_several_regions_counts_for_all() -> None:
    assert places("Три дрона сбиты над Курской, два над Брянской, один над Тульской областью") == [
        "Kursk Oblast",
        "Bryansk Oblast",
        "Tula Oblast",
    ]


@pytest.mark.parametrize("title", ["вибухи у харкові", "дрони летять на м. харків", "ракета в бік м.харків"])
def test_a_city_without_a_capital_is_found_after_a_word_that_says_where(title: str) -> None:
    assert places(title) == ["Kharkiv"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Бои на окраине Артемовска", "Bakhmut"),
        ("Вибухи у Кіровограді", "Kropyvnytskyi"),
        ("Взрыв в Стаханове", "Kadiivka"),
    ],
)
def test_an_old_name_is_found(title: str, expected: str) -> None:
    assert places(title) == [expected]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Car bomb in Balochistan", "Balochistan"),
        ("Gunmen raid a village in Borno State", "Borno State"),
        ("A shooting in Minnesota", "Minnesota"),
        ("Strikes on Fordow", "Fordow"),
        ("Airstrike on Deir el-Balah", "Deir al-Balah"),
    ],
)
def test_places_at_war_elsewhere_are_known(title: str, expected: str) -> None:
    assert places(title) == [expected]


def test_a_village_is_not_taken_for_its_namesake_in_another_region() -> None:
    assert places("Дрон попал в село Осиновка Орловской области") == ["Oryol Oblast"]


def test_a_city_outweighs_villages_of_its_name_beside_its_neighbours() -> None:
    found = find_places("Обстріляні Бахмут, Луганськ та Львів", "", Gazetteer.load(), language="uk")
    assert [place.name for place in found] == ["Bakhmut", "Luhansk", "Lviv"]


def test_russian_names_of_russian_cities_are_russian() -> None:
    names = {typed: Gazetteer.load().search(typed)[0].name_ru for typed in ("Smolensk", "Kazan", "Omsk", "Saratov")}
    assert names == {"Smolensk": "Смоленск", "Kazan": "Казань", "Omsk": "Омск", "Saratov": "Саратов"}


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("Zhytomyr", "Житомир"), ("Sloviansk", "Славянск"), ("Yasynuvata", "Ясиноватая"), ("Koziatyn", "Казатин"),
        ("Kharkiv Raion", "Харьковский район"), ("Odesa Raion", "Одесский район"),
        ("Dnipro Raion", "Днепровский район"), ("Mykolaiv Raion", "Николаевский район"),
        ("Kamianets-Podilskyi Raion", "Каменец-Подольский район"),
    ],
)  # fmt: skip
def test_russian_names_of_ukrainian_towns_and_districts_are_those_that_russian_has(english: str, russian: str) -> None:
    [place] = [place for place in Gazetteer.load().search(russian, "ru") if place.name == english]
    assert place.called("ru") == russian


def test_whoever_types_a_towns_name_is_not_asked_about_villages() -> None:
    assert [place.name for place in Gazetteer.load().search("Львів")] == ["Lviv"]


@pytest.mark.parametrize("typed", ["Михайлівка, Полтавська область", "Mykhailivka, Poltava region"])
def test_what_follows_a_comma_narrows_a_name(typed: str) -> None:
    found = Gazetteer.load().search(typed)
    assert found
    assert {named(place.region_id) for place in found} == {"Poltava Oblast"}

"""Makes news items in three languages from a few sentences of our own: the same ones at every run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

ON_TOPIC = 0.2
"""Share of items about an attack, a threat or the wounded; the others are ordinary news."""


@dataclass(frozen=True, slots=True)
class News:
    """One made-up item."""

    title: str
    summary: str
    on_topic: bool = False
    """About an attack, a threat or the wounded."""


ATTACKS = {
    "en": (
        "Drones hit an apartment block in {town}, {few} killed",
        "Missile strike damages a warehouse in {town}; {some} people wounded",
        "Shelling of {town} injures {few}, governor says",
        "Guided bombs fall on the outskirts of {town}",
        "A group of attack drones is heading towards {town}",
        "Rescuers in {town} find a body under the rubble, toll rises to {few}",
    ),
    "uk": (
        "Дрони влучили у житловий будинок, місто {town}: {few} загиблих",
        "Ракетний удар, {town}: пошкоджено склад, поранено {some} людей",
        "Обстріл, {town}: поранено {few} людей, повідомив мер",
        "Керовані бомби впали на околиці, {town}",
        "Група ударних дронів летить у напрямку міста {town}",
        "{town}: розбираючи завали, рятувальники знайшли тіло, кількість загиблих зросла до {few}",
    ),
    "ru": (
        "Дроны попали в жилой дом, город {town}: {few} погибших",
        "Ракетный удар, {town}: поврежден склад, ранены {some} человек",
        "Обстрел, {town}: ранены {few} человек, сообщил мэр",
        "Управляемые бомбы упали на окраине, {town}",
        "Группа ударных дронов летит в сторону города {town}",
        "{town}: разбирая завалы, спасатели нашли тело, число погибших выросло до {few}",
    ),
}
ORDINARY = {
    "en": (
        "{town} opens a bus route to the new hospital",
        "Bakers of {town} strike over pay for the {few}th day",
        "Budget talks drag on: {some} amendments are still open",
        "Film festival in {town} shows {some} short films",
        "Heavy rain floods {few} streets of {town}",
        "Central bank keeps its rate, the market shrugs",
        "Striker from {town} scores {few} goals in the cup",
    ),
    "uk": (
        "{town} запускає автобус до нової лікарні",
        "Пекарі страйкують через зарплату вже {few} дні, {town}",
        "Бюджет досі обговорюють: лишилося {some} поправок",
        "Кінофестиваль, {town}: покажуть {some} короткометражок",
        "Злива затопила {few} вулиці, {town}",
        "Центральний банк не змінив ставку, ринок спокійний",
        "Нападник з міста {town} забив {few} голи у кубку",
    ),
    "ru": (
        "{town} запускает автобус до новой больницы",
        "Пекари бастуют из-за зарплаты уже {few} дня, {town}",
        "Бюджет всё ещё обсуждают: осталось {some} поправок",
        "Кинофестиваль, {town}: покажут {some} короткометражек",
        "Ливень затопил {few} улицы, {town}",
        "Центральный банк не изменил ставку, рынок спокоен",
        "Нападающий из города {town} забил {few} гола в кубке",
    ),
}
BACKGROUND = {
    "en": (
        "Officials promised a statement before noon.",
        "Reporters on the scene spoke to {some} residents and to the head of the district.",
        "Power was back in most houses by the evening, the grid company said.",
        "A hotline works around the clock; volunteers bring tea, blankets and tools.",
        "The road between the station and the market stays closed until Friday.",
    ),
    "uk": (
        "Посадовці обіцяли заяву до полудня.",
        "Журналісти поговорили на місці з {some} мешканцями та головою району.",
        "До вечора світло повернули в більшість будинків, кажуть енергетики.",
        "Гаряча лінія працює цілодобово; волонтери привезли чай, ковдри та інструменти.",
        "Дорога між вокзалом і ринком закрита до п'ятниці.",
    ),
    "ru": (
        "Чиновники обещали заявление до полудня.",
        "Журналисты поговорили на месте с {some} жителями и главой района.",
        "К вечеру свет вернули в большинство домов, говорят энергетики.",
        "Горячая линия работает круглосуточно; волонтёры привезли чай, одеяла и инструменты.",
        "Дорога между вокзалом и рынком закрыта до пятницы.",
    ),
}
TOWNS = {
    "en": (
        "Kharkiv Odesa Sumy Poltava Dnipro Zaporizhzhia Kherson Mykolaiv Chernihiv "
        "Lviv Belgorod Kursk Bryansk Izium Nikopol Kramatorsk Sloviansk Pavlohrad "
        "Kupiansk Konotop Shostka Okhtyrka Vovchansk Chuhuiv Lozova Synelnykove"
    ),
    "uk": (
        "Харків Одеса Суми Полтава Дніпро Запоріжжя Херсон Миколаїв Чернігів "
        "Львів Бєлгород Курськ Брянськ Ізюм Нікополь Краматорськ Слов'янськ Павлоград "
        "Куп'янськ Конотоп Шостка Охтирка Вовчанськ Чугуїв Лозова Синельникове"
    ),
    "ru": (
        "Харьков Одесса Сумы Полтава Днепр Запорожье Херсон Николаев Чернигов "
        "Львов Белгород Курск Брянск Изюм Никополь Краматорск Славянск Павлоград "
        "Купянск Конотоп Шостка Ахтырка Волчанск Чугуев Лозовая Синельниково"
    ),
}


def items(seed: int) -> Iterator[News]:
    """Items without end: a headline, then some 200 to 400 characters."""
    random = Random(seed)  # the same at every run is what is wanted here
    while True:
        language = random.choice(("en", "uk", "ru"))
        on_topic = random.random() < ON_TOPIC
        title = random.choice((ATTACKS if on_topic else ORDINARY)[language])
        details = random.sample(BACKGROUND[language], k=4)
        filled = [_filled(line, language, random) for line in (title, *details)]
        yield News(filled[0], " ".join(filled[1:]), on_topic)


def read(path: str) -> list[News]:
    """Items of a JSONL file with `title`, `summary` and, for those that rivals learn from, `labels`."""
    rows = (json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip())
    return [News(row["title"], row.get("summary") or "", bool(row.get("labels"))) for row in rows]


def _filled(line: str, language: str, random: Random) -> str:
    return line.format(
        town=random.choice(TOWNS[language].split()), few=random.randint(2, 4), some=random.randint(11, 60)
    )

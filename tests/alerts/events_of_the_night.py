"""Builders of reports and events for the tests of alerts: every place, outlet and sentence is made up or plain."""

from datetime import UTC, datetime, timedelta

from bot.events.toll import figure_of
from bot.values.chats import Reader
from bot.values.events import PUBLIC, EventView, Report, Source
from bot.values.facts import Classified, Count, Evidence, Label, Language, Place, Precision, Scope, Side, Status, Weapon

NOON = datetime(2026, 11, 21, 11, 50, tzinfo=UTC)
"""13:50 in Kyiv."""
CHECKED = NOON + timedelta(minutes=51)

OBLAST = Place(
    706482, "Kharkiv Oblast", "Харківська область", "Харьковская область", "UA", 49.5, 36.5, Precision.REGION, 706482
)
KHARKIV = Place(706483, "Kharkiv", "Харків", "Харьков", "UA", 49.98081, 36.25272, Precision.SETTLEMENT, 706482)
CHUHUIV = Place(710043, "Chuhuiv", "Чугуїв", "Чугуев", "UA", 49.8359, 36.6804, Precision.SETTLEMENT, 706482)
ODESA = Place(698740, "Odesa", "Одеса", "Одесса", "UA", 46.47747, 30.73262, Precision.SETTLEMENT, 698738)
BELGOROD = Place(578072, "Belgorod", "Бєлгород", "Белгород", "RU", 50.61074, 36.58015, Precision.SETTLEMENT, 578071)
GAZA = Place(281133, "Gaza", "Газа", "Газа", "PS", 31.50161, 34.46672, Precision.SETTLEMENT, 281132)
UKRAINE = Place(690791, "Ukraine", "Україна", "Украина", "UA", 49.0, 32.0, Precision.COUNTRY)
DISTRICT = Place(
    10344000, "Chuhuiv Raion", "Чугуївський район", "Чугуевский район", "UA", 49.8, 36.7, Precision.DISTRICT, 706482
)

WATCH = Source("Night Watch", "watch", Side.OTHER)
RIVER = Source("Річка", "richka", Side.UKRAINE)
STEPPE = Source("Степь", "steppe", Side.RUSSIA, state_owned=True)
STRANGER = Source("Somebody’s channel")


def report(item_id: int = 1, **given: object) -> Report:
    """A report; `given` are fields of Report, else of Classified."""
    facts = {"language": Language.EN, "labels": (Label.STRIKE,), "places": (KHARKIV,)}
    fields: dict[str, object] = {
        "item_id": item_id,
        "title": f"Warehouse hit, report {item_id}",
        "summary": "",
        "url": f"https://news.example/{item_id}",
        "at": NOON,
        "source": WATCH,
        "audience": PUBLIC,
    }
    for name, value in given.items():
        (fields if name in fields else facts)[name] = value
    return Report(facts=Classified(**facts), **fields)  # type: ignore[arg-type]  # builders take any field


def event(*reports: Report, **given: object) -> EventView:
    """An event of these reports, oldest first."""
    told = reports or (report(),)
    facts = [each.facts for each in told]
    figures = tuple(figure for each in told if (figure := figure_of(each)))
    fields: dict[str, object] = {
        "id": 12,
        "audience": told[0].audience,
        "labels": tuple(label for label in Label if any(label in each.labels for each in facts)),
        "scopes": {label: scope for each in facts for label, scope in each.scopes.items()},
        "place": facts[0].places[0] if facts[0].places else None,
        "weapons": tuple(weapon for weapon in Weapon if any(weapon in each.weapons for each in facts)),
        "status": next((each.status for each in reversed(facts) if each.status), None),
        "started_at": min(each.at for each in told),
        "last_report_at": max(each.at for each in told),
        "reports": told,
        "figures": figures,
    }
    return EventView(**(fields | given))  # type: ignore[arg-type]  # builders take any field


def reader(language: str = "en", **given: object) -> Reader:
    """A private chat in Kyiv."""
    return Reader(**({"chat_id": 7, "language": Language(language), "zone": "Europe/Kyiv"} | given))  # type: ignore[arg-type]


def attack(**given: object) -> EventView:
    """The strike that VOICE models: four reports, two families, a toll that speakers give differently."""
    labels = (Label.STRIKE, Label.CASUALTY)
    common = {"labels": labels, "weapons": (Weapon.DRONE,), "source": RIVER, "language": Language.UK}
    return event(
        report(1, title="Дрон влучив у склад", at=NOON, **common),
        report(2, title="Двоє загиблих на складі", at=NOON + timedelta(minutes=10), killed=Count(2), speaker="mayor",
               speaker_side=Side.UKRAINE, **common),
        report(3, title="Поранених щонайменше 11", at=NOON + timedelta(minutes=20), injured=Count(11, at_least=True),
               speaker="mayor", speaker_side=Side.UKRAINE, **common),
        report(4, title="Three dead after warehouse is hit", at=NOON + timedelta(minutes=30), killed=Count(3),
               speaker="prosecutor", speaker_side=Side.UKRAINE, labels=labels, weapons=(Weapon.DRONE,), source=WATCH),
        **given,
    )  # fmt: skip


def drones(minutes_ago: int = 6, now: datetime = CHECKED, **given: object) -> EventView:
    """A threat in flight."""
    at = now - timedelta(minutes=minutes_ago)
    facts = {"labels": (Label.THREAT,), "scopes": {Label.THREAT: Scope.IN_FLIGHT}, "weapons": (Weapon.DRONE,)}
    return event(report(1, title="Drones cross the river", at=at, **facts), **given)


def warning(**given: object) -> EventView:
    """Words and plans."""
    facts = {"labels": (Label.THREAT,), "scopes": {Label.THREAT: Scope.WARNING}, "weapons": (Weapon.MISSILE,)}
    return event(report(1, title="Ministry promises an answer", **facts), **given)


def losses(killed: int = 1080, **given: object) -> EventView:
    """A side's daily claim about the other's soldiers."""
    facts = {"labels": (Label.CASUALTY,), "scopes": {Label.CASUALTY: Scope.LOSSES}, "places": ()}
    told = report(1, title="Losses over the day", killed_or_injured=Count(killed), speaker="general_staff_ua", **facts)
    return event(told, **given)


def quoted(text: str, words: str, **given: object) -> Report:
    """A report whose title holds the words that decided."""
    return explained(text, {"hit": words}, **given)


def explained(text: str, cues: dict[str, str], learned: dict[Label, float] | None = None, **given: object) -> Report:
    """A report whose title holds the words of several cues for a strike, or against it."""
    evidence = tuple(found(text, words, cue) for cue, words in cues.items())
    return report(**({"title": text, "evidence": evidence, "learned": learned or {}} | given))


def found(text: str, words: str, cue: str) -> Evidence:
    """Words of a title that spoke for a strike, or against it."""
    start = text.index(words)
    return Evidence(Label.STRIKE, "title", start, start + len(words), words, cue)


DENIED = {"status": Status.DENIED}

"""How sure a report is, and which product of its label it belongs to."""

import pytest

from bot.classify.facts import FactReader
from bot.classify.labels import Reading
from bot.classify.lexicons import Lexicon
from bot.classify.text import read
from bot.values.facts import Classified, Label, Scope, Status

READER = FactReader.load(Lexicon.load())
STRIKE, THREAT, CASUALTY = Label.STRIKE, Label.THREAT, Label.CASUALTY


def facts(text: str, *labels: Label) -> Classified:
    reading = Reading(read("title", text, 1_000), read("summary", "", 4_000), ())
    return READER.read(reading, labels)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A drone hit the mill, the mayor said", Status.HAPPENED),
        ("The army says it struck the depot by the lake", Status.CLAIMED),
        ("Houthis claim missile attack on a lighthouse", Status.CLAIMED),
        ("Rebels say they fired a rocket at the depot", Status.CLAIMED),
        ("Генштаб: знищено склад і 40 окупантів", Status.CLAIMED),
        ("Минобороны РФ сообщило об уничтожении склада у озера", Status.CLAIMED),
        ("Губернатор утверждает, что склад уцелел после удара", Status.CLAIMED),
        ("The enemy continues to shell the valley", Status.ONGOING),
        ("У долині лунають вибухи", Status.ONGOING),
        ("В долине работает ПВО", Status.ONGOING),
        ("Міноборони Росії: вночі збили шість дронів", Status.HAPPENED),
        ("Росіяни вдарили по млину, повідомив Генштаб", Status.HAPPENED),
        ("ЗСУ вдарили по млину, повідомив Генштаб", Status.CLAIMED),
        ("Удар ВСУ по мельнице, заявил Кремль", Status.HAPPENED),
        ("ВКС России ударили по колонне танков, заявил Кремль", Status.CLAIMED),
        ("Колону танків знищено за рікою – Генштаб", Status.CLAIMED),
        ("Колону танків бачили за рікою – Генштаб", Status.HAPPENED),
        ("The UN says a depot was destroyed", Status.HAPPENED),
        ("Drone strike on a mill (allegedly with two drones)", Status.HAPPENED),
        ("Drones (two of them) allegedly struck a mill", Status.CLAIMED),
        ("Invaders are shelling the valley", Status.ONGOING),
        ("Мельницу снова обстреливают", Status.ONGOING),
        ("Ворог знову атакує долину дронами", Status.ONGOING),
        ("Мельницу сожгли в ответ на продолжающиеся обстрелы", Status.HAPPENED),
        ("Invaders shelled the valley while miners were sleeping", Status.HAPPENED),
    ],
)
def test_a_status_is_as_sure_as_the_report(text: str, status: Status) -> None:
    assert facts(text, STRIKE).status is status


@pytest.mark.parametrize(
    "summary",
    ["Air defence is working over the valley.", "Над долиною працює ППО.", "В долине работает ПВО."],
)
def test_air_defence_at_work_is_under_way_wherever_it_is_told(summary: str) -> None:
    reading = Reading(read("title", "Blasts at the mill", 1_000), read("summary", summary, 4_000), ())
    assert READER.read(reading, (STRIKE,)).status is Status.ONGOING


def test_what_goes_on_in_the_summary_leaves_a_strike_over() -> None:
    reading = Reading(
        read("title", "Mill shelled", 1_000), read("summary", "The enemy continues to attack.", 4_000), ()
    )
    assert READER.read(reading, (STRIKE,)).status is Status.HAPPENED


@pytest.mark.parametrize(
    ("text", "labels", "scope"),
    [
        ("Air raid alert in the valley", (THREAT,), Scope.IN_FLIGHT),
        ("Ballistic missile threat: the valley and the hills", (THREAT,), Scope.IN_FLIGHT),
        ("Група шахедів курсом на долину", (THREAT,), Scope.IN_FLIGHT),
        ("Объявлена воздушная тревога в долине", (THREAT,), Scope.IN_FLIGHT),
        ("Генерал бьет тревогу: войска собраны в направлении долины", (THREAT,), Scope.WARNING),
        ("The minister warns of missile attacks next month", (THREAT,), Scope.WARNING),
        ("ЗСУ ліквідували 40 окупантів", (STRIKE, CASUALTY), Scope.LOSSES),
        ("Потери противника за сутки: 300 солдат", (CASUALTY,), Scope.LOSSES),
        ("Invaders shelled the valley, wounding a woman and destroying a mill", (STRIKE, CASUALTY), Scope.ATTACK),
        ("Two children killed in the valley since January", (CASUALTY,), Scope.TOTAL),
        ("З початку року в долині загинули дев'ятеро людей", (CASUALTY,), Scope.TOTAL),
        ("Станом на 15:30 в долині загинули дев'ятеро людей", (CASUALTY,), Scope.ATTACK),
        ("Станом на 7 травня в долині загинули дев'ятеро людей", (CASUALTY,), Scope.TOTAL),
        ("По состоянию на 7 мая в долине погибли девять человек", (CASUALTY,), Scope.TOTAL),
        (
            "Nine villagers are killed. It is the loudest night since the start of the war",
            (STRIKE, CASUALTY),
            Scope.ATTACK,
        ),
        ("The war kills another miller this year", (CASUALTY,), Scope.ATTACK),
        ("Invaders have killed 771 villagers", (CASUALTY,), Scope.TOTAL),
        ("Invaders have killed 71 villagers", (CASUALTY,), Scope.ATTACK),
        ("За рікою лежать трупи окупантів", (CASUALTY,), Scope.LOSSES),
        ("За рікою окупанти вбили мельника", (CASUALTY,), Scope.ATTACK),
        ("Знищено міст, три гармати, катер і ще 12 загарбників", (STRIKE, CASUALTY), Scope.LOSSES),
        ("Противник за сутки на всех участках реки потерял более 340 солдат", (CASUALTY,), Scope.LOSSES),
        ("У реки лежат тела боевиков", (CASUALTY,), Scope.LOSSES),
        ("У реки нашли тела рыбаков", (CASUALTY,), Scope.ATTACK),
        ("Enemy soldiers killed near the mill", (CASUALTY,), Scope.LOSSES),
        ("Ракети вдарили по Курську, є загроза нових ударів", (THREAT,), Scope.WARNING),
        ("Шахеди над акваторією моря", (THREAT,), Scope.IN_FLIGHT),
        ("Судна в акваторії моря можуть стати ціллю", (THREAT,), Scope.WARNING),
        ("Над долиною дрони виявлені знову", (THREAT,), Scope.IN_FLIGHT),
    ],
)
def test_a_scope_is_the_product_inside_a_label(text: str, labels: tuple[Label, ...], scope: Scope) -> None:
    assert facts(text, *labels).scopes[labels[-1]] is scope

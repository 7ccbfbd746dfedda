import pytest

from bot.classify.cues import Engine
from bot.classify.facts import FactReader
from bot.classify.labels import Reading
from bot.classify.lexicons import Lexicon
from bot.classify.text import read
from bot.values.facts import Count, Label

READER = FactReader.load(Lexicon.load())


def figures(text: str) -> tuple[Count | None, Count | None, Count | None]:
    reading = Reading(read("title", text, 1_000), read("summary", "", 4_000), ())
    found = READER.read(reading, (Label.CASUALTY,))
    return found.killed, found.injured, found.killed_or_injured


def exactly(value: int) -> Count:
    return Count(value)


def least(value: int) -> Count:
    return Count(value, at_least=True)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("Two killed, 11 injured", exactly(2), exactly(11)),
        ("Двоє загиблих, 11 поранених", exactly(2), exactly(11)),
        ("Двое погибших, 11 раненых", exactly(2), exactly(11)),
        ("The blast killed three people and wounded nine others", exactly(3), exactly(9)),
        ("At least five people were killed", least(5), None),
        ("Щонайменше п'ятеро людей загинули", least(5), None),
        ("At least seven guests, including two girls, are killed", least(7), None),
        ("The death toll of the strike rises to nine", exactly(9), None),
        ("Число погибших при ударе по порту выросло до девяти", exactly(9), None),
        ("Dozens of people were wounded", None, least(12)),
        ("В долине около десятка раненых", None, least(10)),
        ("У долині поранено 3 дітей та медика", None, exactly(4)),
        ("Driver killed, paramedic wounded", exactly(1), exactly(1)),
        ("The toll rises to six after a man dies in hospital", exactly(6), None),
        ("Two killed and three remain in hospital", exactly(2), exactly(3)),
        ("Десятки людей пострадали", None, least(10)),
        ("Twenty-six villagers were killed", exactly(26), None),
        ("A woman was killed", exactly(1), None),
        ("Загинула жінка", exactly(1), None),
        ("Пострадал 62-летний мужчина", None, exactly(1)),
        ("1,080 civilians killed", exactly(1080), None),
        ("No casualties were reported", exactly(0), exactly(0)),
        ("Ніхто не постраждав", exactly(0), exactly(0)),
        ("Пострадавших нет", exactly(0), exactly(0)),
        ("No deaths were reported", exactly(0), None),
        ("The number of injured is being clarified", None, None),
        ("There are dead and injured", None, None),
        ("Killed by 20 drones", None, None),
        ("The 14-year-old was born in 2011 and died", None, None),
        ("Two women and a child were killed", exactly(3), None),
        ("Six marines, four guards, and a visiting engineer are killed", exactly(11), None),
        ("Загинули жінка та двоє дітей", exactly(3), None),
        ("Погибли женщина и двое детей, ранен подросток", exactly(3), exactly(1)),
        ("The strike wounded a child and two women", None, exactly(3)),
        ("A woman was killed and two men were wounded", exactly(1), exactly(2)),
        ("Killing at least nine people", least(9), None),
        ("From 5 to 7 people were killed", least(5), None),
        ("Троє загиблих і 5-7 поранених", exactly(3), least(5)),
        ("Количество погибших увеличилось с 7 до 9", exactly(9), None),
        ("Кількість поранених зросла з 10 до 12", None, exactly(12)),
        ("Постраждали 31 особа: 4 загинули та 27 поранені", exactly(4), exactly(27)),
        ("Уночі загинув один із поранених", exactly(1), None),
        ("Three killed, 17 hospitalized", exactly(3), exactly(17)),
        ("В 17:00 ранен мужчина", None, exactly(1)),
        ("Загинуло 12 500 осіб", exactly(12500), None),
        ("Two killed and a bus was destroyed", exactly(2), None),
        ("Поранено водія. Серед поранених також дві пасажирки", None, exactly(3)),
        ("Загинув скрипаль оркестру", exactly(1), None),
        ("Погибла скрипачка оркестра, ранен её сосед", exactly(1), exactly(1)),
        ("Загинув волонтер і музикант", exactly(1), None),
        ("Загинув водій і двоє пасажирів", exactly(3), None),
        ("A farmer and his wife were killed", exactly(2), None),
        ("A driver is shot and killed", exactly(1), None),
        ("Six guards are killed and another is injured", exactly(6), exactly(1)),
        ("Ліквідовано пів сотні загарбників", exactly(50), None),
        ("Уничтожено полсотни боевиков", exactly(50), None),
        ("Half a dozen guards were killed", exactly(6), None),
        ("Півтора десятка людей поранено", None, exactly(15)),
        ("До 35-ти боевиков уничтожено", exactly(35), None),
        ("Число погибших дошло до 30 тысяч", exactly(30_000), None),
        ("-415 загарбників", exactly(415), None),
        ("Знищено дві роти загарбників і склад", None, None),
        ("Поранено жителя вулиці Садової, 45", None, exactly(1)),
        ("Один человек, предварительно, пострадал", None, exactly(1)),
        ("Three farmers are in hospital after the raid", None, exactly(3)),
        ("Two guards, all fathers, were killed", exactly(2), None),
        ("Body fragments lay by the mill", None, None),
        ("Сторони обмінялися тілами 50 загиблих", None, None),
        ("Стороны обменялись телами 50 погибших", None, None),
        ("Every tenth was killed", None, None),
        ("A family was killed", None, None),
        ("Минулося без жертв", exactly(0), exactly(0)),
        ("Втрат немає", exactly(0), exactly(0)),
        ("Обошлось без жертв и разрушений", exactly(0), exactly(0)),
        ("Від 24.02.22 загинули люди", None, None),
        ("A raid killed two guards and four attackers", exactly(6), None),
        ("The army kills senior militants", None, None),
        ("The army kills a senior militant", exactly(1), None),
        ("ЗСУ ліквідували окупанта", exactly(1), None),
        ("Восемь дырок нашли в стене дома убитых сестер", None, None),
        ("Five villagers may be trapped in a destroyed barn", None, None),
        ("Five guards are killed and 16 others, including two cooks, are injured", exactly(5), exactly(16)),
        ("Two guards, both fathers, are killed and six farmers are injured", exactly(2), exactly(6)),
        ("Погибли 17-летний парень и 52-летний мужчина", exactly(2), None),
        ("Killing a 16-year-old boy and a 34-year-old woman", exactly(2), None),
        ("Загинула 70-річна жінка", exactly(1), None),
        ("The premier killed hopes of a deal", None, None),
        ("The raid killed a hope of mine and a guard", None, None),
        ("The shell did not kill anyone", exactly(0), None),
        ("A shell did kill people", None, None),
        ("Raiders killed 12 farmers, taking 30 more", exactly(12), None),
        ("Raiders killed 12 farmers and took 30 monks along", exactly(12), None),
        ("Soldiers kill Palestinian near the mill", exactly(1), None),
        ("Soldiers kill Palestinian hopes", None, None),
        ("Civilian killings shock the valley", None, None),
        ("Загинув мільйон солдатів", exactly(1_000_000), None),
        ("Сообщили об убийстве пятерых рыбаков", exactly(5), None),
        ("Мельник получил 2 огнестрельных ранения", None, None),
        ("Сообщили об одном пострадавшем у мельницы", None, exactly(1)),
        ("Жители одного села пострадали", None, None),
        ("Повідомили про одну постраждалу", None, exactly(1)),
        ("Two gunmen shot dead 15 people at the mill", exactly(15), None),
        ("Two gunmen killed at the mill", exactly(2), None),
        ("A colonel of the marines was liquidated", exactly(1), None),
        ("A mill of the marines was liquidated", None, None),
        ("The killing of Ann Doe shocks the valley", exactly(1), None),
        ("Минулося без загиблих та поранених", exactly(0), exactly(0)),
        ("Знешкоджено 30 окупантів", exactly(30), None),
        (
            "A raid kills Ann Doe, a minister of the valley, along with her husband and their three sons",
            exactly(5),
            None,
        ),
        ('John "Wolf" Doe, leader of the Hill Brigade, and four fighters are killed', exactly(5), None),
        ("620 ліквідованих загарбників і 87 одиниць знищеного озброєння", exactly(620), None),
        ("Знищено 87 одиниць ворожого озброєння", None, None),
        ("В результате вражеского удара пострадали дома", None, None),
        ("Потери растут: около 400 солдат сдались в плен", None, None),
        ("Ліквідовано кацапського військового", exactly(1), None),
        ("A commander, John Doe, and four other gunmen are killed", exactly(5), None),
        ("Maria Lopez, a mayor, is shot dead along with two guards", exactly(3), None),
        ("John Doe, head of the mill, and his two sons are killed", exactly(3), None),
        ("A medic, a driver, and two guards are killed", exactly(4), None),
        ("Troops killed two fishermen, a nurse and a teacher", exactly(4), None),
        ("Troops killed two fishermen, a nurse and a teacher said", exactly(2), None),
        ("Two more people die in hospital, raising the toll to 7", exactly(7), None),
        ("Знайшли ще два тіла: кількість загиблих зросла до 12", exactly(12), None),
        ("Знайшли ще два тіла: на фронті загиблих 12", exactly(2), None),
        ("Загинуло подружжя", exactly(2), None),
        ("Є один загиблий, поранених - шестеро", exactly(1), exactly(6)),
        ("Погибшие - двое мужчин и женщина", exactly(3), None),
        ("A father of three was killed", exactly(1), None),
        ("A father and three sons were killed", exactly(4), None),
        ("Погибла мать троих детей", exactly(1), None),
        ("The October 7 massacre", None, None),
        ("ЗСУ знищує окупанта у великих кількостях", None, None),
        ("Invaders destroy the civilian population", None, None),
    ],
)
def test_figures_are_read_as_they_are_stated(text: str, killed: Count | None, injured: Count | None) -> None:
    assert figures(text)[:2] == (killed, injured)


def test_losses_without_a_split_are_killed_or_injured_together() -> None:
    assert figures("The enemy lost 1 080 soldiers") == (None, None, exactly(1080))
    assert figures("Противник потерял до 480 военнослужащих")[2] == exactly(480)


def test_losses_are_read_over_a_dash_and_after_their_people() -> None:
    assert figures("Combat losses of the army since spring - about 300 people")[2] is not None
    assert figures("The loss of enemy soldiers is put at nearly 450")[2] == least(450)
    assert figures("Армія щодня втрачає 900 солдатів")[2] == exactly(900)
    assert figures("Enemy losses of the day: 210 soldiers and a tank")[2] == exactly(210)
    assert figures("Около 12,5 тысячи солдат убитыми и ранеными потеряла армия")[2] == least(12_500)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Погибла дочь мельника. Пострадали 24 человека, из них трое погибли", 3),
        ("A girl is killed. The toll has risen to four dead", 4),
        ("Загинула донька мельника. На фронті загинули троє кухарів", 1),
    ],
)
def test_a_toll_told_later_outweighs_the_one_who_is_described_first(text: str, killed: int) -> None:
    assert figures(text)[0] == exactly(killed)


def test_a_round_ups_none_is_of_one_of_its_events_only() -> None:
    text = "Main events of the day: fog; a fire without casualties; a vote"
    assert figures(text) == (None, None, None)


def test_no_figures_are_given_without_the_casualty_label() -> None:
    reading = Reading(read("title", "Two killed", 1_000), read("summary", "", 4_000), ())
    assert READER.read(reading, (Label.STRIKE,)).killed is None


def test_every_language_words_the_same_facts() -> None:
    shared = [set(Lexicon.load().of(language, "fact")) for language in ("en", "uk", "ru")]
    only_some = (shared[0] ^ shared[1]) | (shared[0] ^ shared[2])
    assert only_some <= {"article", "agent"}


def test_fact_words_compile() -> None:
    engine = Engine(cue for cue in Lexicon.load().facts() if cue.language == "en")
    assert {hit.cue for hit in engine.hits(read("title", "the mayor said", 100))} >= {"says", "speaker_mayor"}

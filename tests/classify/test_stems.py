"""All forms of a word come to one stem, in three languages, and different words seldom do."""

import pytest

from bot.classify.stems import stems

FORMS = [
    "обстріл обстрілу обстріли обстрілів обстрілами обстріляли",
    "удар удару ударів ударами ударили ударив",
    "підстанція підстанції підстанцій підстанцією підстанціями",
    "уламок уламки уламків",
    "захід заходу заходом",
    "поранені поранених поранено поранили поранення",
    "влучання влучань влучили влучив",
    "Харків Харкова Харкові Харковом",
    "каб каби кабів кабами",
    "об'єкт об’єкту ОБʼЄКТИ",
    "Львів Львова Львові Львовом",
    "Київ Києва Києві Києвом",
    "вогонь вогню вогнем",
    "армія армії армій армією арміями",
    "діти дітей дітям дітьми",
    "водою вода воду",
    "зброя зброї зброєю",
    "пожежа пожежі пожеж",
    "завод заводу заводі",
    "взрыв взрывы взрывов взрывами",
    "осколок осколки осколков",
    "электростанция электростанции электростанций электростанцию",
    "больница больницы больниц больницей",
    "учения учений учениях",
    "strike strikes striking",
    "bomb bombs bombed bombing",
    "city cities city's",
    "hit hits hitting",
    "die died dies",
    "substation substations",
]


@pytest.mark.parametrize("forms", FORMS)
def test_forms_of_one_word_have_one_stem(forms: str) -> None:
    assert len(set(stems(forms))) == 1


@pytest.mark.parametrize(
    "words",
    [
        "поранені пора",
        "могила мог",
        "ракета рак",
        "strike string",
        "power poor",
        "порт порох",
        "train rain",
        "завод завдали",
        "відео від",
        "колія коли",
        "воїн вони",
        "житло жителі",
        "двері двір",
        "відділення від",
    ],
)
def test_words_that_begin_alike_keep_stems_of_their_own(words: str) -> None:
    one, other = stems(words)

    assert one != other


def test_numbers_short_words_and_other_scripts_stand_as_they_are() -> None:
    assert stems("Х-101 в 3 км 北京") == ["х", "101", "в", "3", "км", "北京"]

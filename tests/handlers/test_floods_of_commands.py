"""One who asks too often is told so once; and however much is said at once, the answer is short and right."""

from __future__ import annotations

import pytest

from bot.values.facts import Language
from handlers import BUTTONS, COMMANDS
from handlers.door.quota import Quota, Quotas
from handlers.owner.owner import ACTIONS
from tests.handlers.conftest import OWNER, struck

GROUP, ADMIN = -100, 5
SLOW = "That was a lot at once. I answer again in 60 seconds."
MUCH = {
    "words": "<b>&amp; слово " * 800,
    "one word": "ї" * 10_000,
    "quotes and brackets": "\"'«»()[]{}<>%_*` " * 600,
    "numbers": "1 " * 5000,
    "a number": "9" * 10_000,
    "lines": "/start\n" * 1500,
    "signs without a name": "\u202e\u200b\ufeff🏴‍☠️" * 1500,
}


class Watch:
    """Time as it passes, which a test may move on."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
async def counted(converse, watch):
    """A bot that counts: three commands, four presses, five for a group, two heavy ones in a minute."""
    quotas = Quotas(*(Quota(times, 60, watch) for times in (3, 4, 5, 2)))
    talk = await converse(quotas=quotas)
    await talk.say("/language en", chat=OWNER)
    return talk


async def says(talk, text, times, **how):
    """Every answer to saying it so often."""
    return [await talk.say(text, **how) for _ in range(times)]


async def test_one_who_says_too_much_is_told_once_when_they_are_answered_again(counted, watch):
    answers = await says(counted, "/about", 8)
    assert [SLOW in answer for answer in answers] == [False, False, False, True, False, False, False, False]
    assert answers[4:] == [""] * 4
    watch.seconds += 60
    assert "Strikewire" in await counted.say("/about")


async def test_others_are_answered_meanwhile(counted):
    await says(counted, "/about", 5)
    assert "Strikewire" in await counted.say("/about", chat=8)


async def test_what_costs_much_may_be_asked_less_often(counted):
    answers = await says(counted, "/addfeed https://a.example/rss", 3)
    assert [SLOW in answer for answer in answers] == [False, False, True]


async def test_a_group_is_counted_as_one(counted):
    counted.telegram.knows(GROUP)
    answers = [await counted.say("/about", chat=GROUP, user=100 + each) for each in range(8)]
    assert [bool(answer) for answer in answers] == [True] * 6 + [False] * 2
    assert SLOW in answers[5]


async def test_who_presses_too_often_reads_so_in_each_popup(counted):
    await counted.say("/start")
    popups = [await counted.forge("why:1") for _ in range(6)]
    assert [SLOW in popup for popup in popups] == [False] * 4 + [True] * 2


async def test_what_presses_post_in_a_group_is_counted_as_the_groups(counted):
    counted.telegram.knows(GROUP)
    event = await counted.database.write(lambda session: struck(session, None, title="Hit"))
    await counted.say("/about", chat=GROUP, user=100)
    for each in range(6):
        await counted.forge(f"event:{event.id}", chat=GROUP, user=200 + each)
    assert len(counted.telegram.chat(GROUP).messages) == 5
    assert SLOW not in await counted.forge(f"why:{event.id}", chat=GROUP, user=300)


async def test_an_owner_is_not_counted(counted):
    assert all(await says(counted, "/about", 8, chat=OWNER))


async def test_plain_words_and_unknown_commands_count_too(counted):
    await counted.say("good morning")
    await counted.say("/nothing")
    await counted.say("Kharkiv")
    assert SLOW in await counted.say("hello")


async def left_without_an_answer(talk, caplog, said):
    """Those of what is said that failed, or were not answered; Telegram refuses what is no HTML, or too long."""
    failed = []
    for each in said:
        caplog.clear()
        if not await talk.say(each, chat=OWNER) or "failed" in caplog.text:
            failed.append(each[:30])
    return failed


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("much", MUCH.values(), ids=MUCH)
async def test_however_much_is_said_every_command_has_an_answer(converse, caplog, language, much):
    talk = await converse()
    await talk.say(f"/language {language}", chat=OWNER)
    said = [f"/{command.name} {much}" for command in COMMANDS]
    said += [f"/owner {action} {much}" for action in ACTIONS]
    assert await left_without_an_answer(talk, caplog, [*said, much.removeprefix("/")]) == []


async def test_no_forged_button_breaks_anything(talk, caplog):
    await talk.say("/language en", chat=OWNER)
    failed = []
    for name in BUTTONS:
        for args in ("", ":", "::::", "0", "-1", "1:2:3:4", "9" * 50, "ї" * 20, "<b>", "%00", "a:b", " "):
            caplog.clear()
            await talk.forge(f"{name}:{args}", chat=OWNER)
            failed += [f"{name}:{args}"] if "failed" in caplog.text else []
    assert failed == []


async def test_one_member_does_not_use_up_what_is_answered_in_a_group(converse):
    talk = await converse(quotas=Quotas())
    talk.telegram.knows(GROUP)
    talk.telegram.admins(GROUP, ADMIN)
    said = [await talk.say("/status", chat=GROUP, user=6) for _ in range(70)]
    assert said[-1] == ""
    answer = await talk.say("/status", chat=GROUP, user=ADMIN)
    assert "Strikewire" in answer

from __future__ import annotations

import pytest

import handlers
from bot.values.facts import Language
from handlers.ask import Who
from tests.handlers.conftest import OWNER


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("command", handlers.COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_in_every_language(texts, command, language):
    line = texts.say_plain(language, f"help-{command.name}")
    assert 3 < len(line) <= 60
    assert f"/{command.name}" in texts.say_plain(language, f"usage-{command.name}")


async def test_help_names_every_command_but_the_owners(talk):
    said = await talk.say("/help")
    for command in handlers.COMMANDS:
        assert (f"/{command.name} " in said or f"/{command.name}," in said or f"/{command.name}\n" in said) is (
            command.who is not Who.OWNER
        )
    assert "/owner" in await talk.say("/help", chat=OWNER)
    assert "Form: /digest" in await talk.say("/help digest")


@pytest.mark.parametrize("language", list(Language))
async def test_help_is_one_screen_with_what_most_people_need_first(talk, language):
    await talk.say(f"/language {language}")
    said = await talk.say("/help")
    assert len(said.splitlines()) <= 35
    assert said.splitlines()[1].startswith("/subscribe")
    assert "/help subscribe" in said.splitlines()[-1]


async def test_help_offers_the_languages_until_one_is_chosen(converse):
    talk = await converse()
    assert "Сповіщення" in await talk.say("/help", language_code="uk")
    await talk.press("Русский")
    assert "Оповещения" in await talk.say("/help")
    assert talk.last().buttons == []


async def test_menus_are_set_in_three_languages_and_members_see_what_they_may_use(talk):
    await handlers.set_menu(talk.application.bot, talk.services.texts)
    scopes = ("default", "all_chat_administrators", "all_group_chats")
    assert set(talk.telegram.menu) == {(scope, code) for scope in scopes for code in ("", "en", "uk", "ru")}
    private, admins, members = ({each["command"] for each in talk.telegram.menu[scope, "uk"]} for scope in scopes)
    assert private == admins == {each.name for each in handlers.COMMANDS if each.who is not Who.OWNER}
    assert {"latest", "why", "help"} < members
    assert not {"subscribe", "language", "quiet", "owner"} & members


async def test_a_mistyped_command_is_answered_with_what_was_meant(talk):
    assert "/subscribe" in await talk.say("/subscrbe")
    assert "I do not know /xyzzy" in await talk.say("/xyzzy")
    assert "names of places" in await talk.say("good morning to you")


async def test_a_mistyped_place_is_answered_with_what_was_meant(talk):
    assert "Is one of these meant?" in await talk.say("Kharkv")
    assert "Kharkiv · at once" in await talk.press("Kharkiv")


async def test_an_uninvited_chat_is_let_in_by_a_link_that_works_once(converse):
    talk = await converse(access="invite")
    assert "by invitation" in await talk.say("/subscribe all")
    await talk.say("/language en", chat=OWNER)
    link = await talk.say("/owner invite", chat=OWNER)
    token = link.partition("?start=")[2].split()[0]
    assert "not an air-raid warning" in await talk.say(f"/start {token}")
    assert "Done" in await talk.say("/subscribe all")
    assert "by invitation" in await talk.say(f"/start {token}", chat=8)


async def test_owner_commands_are_for_owners_in_private(talk):
    assert "Only the bot's owner" in await talk.say("/owner")
    assert "Only" in await talk.say("/owner", chat=-5, user=OWNER)


async def test_a_fault_is_apologised_for_in_one_line(converse, caplog):
    async def broken(url: str):
        raise RuntimeError("secret address " + url)

    talk = await converse(check_feed=broken)
    await talk.say("/language uk")
    assert "Сталася помилка" in await talk.say("/addfeed https://hidden.example/rss")
    assert "RuntimeError" in caplog.text
    assert "hidden.example" not in caplog.text


@pytest.mark.parametrize(
    ("said", "meant"),
    [("тишина 22-7", "/quiet 22-7"), ("Дайджест за неделю", "/digest за неделю"), ("стоп", "/unsubscribe")],
)
async def test_a_command_without_its_slash_is_named_as_it_would_be_sent_and_does_nothing(talk, said, meant):
    await talk.say("/subscribe all")
    await talk.say("/language ru")
    assert await talk.say(said) == f"«{said}»? Возможно, вы имели в виду {meant}?"
    assert "1 подписка" in await talk.say("/settings")

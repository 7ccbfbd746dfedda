"""/start and the first minute: language, languages of headlines, what to hear of."""

from __future__ import annotations

import logging

from sqlmodel import Session

from bot.models import Chat
from bot.store import audit, chats, invites
from bot.values.chats import Mode
from bot.values.delivery import Button
from bot.values.facts import Language
from handlers import subscribing
from handlers.ask import Answer, Ask, Row, told
from handlers.wanted import EVERYTHING, FOR_A_DIGEST, Wanted

log = logging.getLogger(__name__)

NAMES = {Language.EN: "English", Language.UK: "Українська", Language.RU: "Русский"}
"""Each language as its speakers call it: the same in every language."""
LANGUAGE_WORDS = {
    Language.EN: ("en", "english", "англійська", "английский"),
    Language.UK: ("uk", "ua", "ukrainian", "українська", "украинский"),
    Language.RU: ("ru", "russian", "російська", "русский"),
}


async def start(ask: Ask) -> Answer:
    """Greet; let an invited chat in."""

    def work(session: Session) -> Chat:
        if ask.args and not ask.chat.admitted:
            invites.use(session, ask.args.strip(), ask.chat.id)
        return chats.meet(session, ask.chat.id, ask.chat.kind, ask.chat.title, ask.now)

    chat = await ask.services.database.write(work)
    if not chat.admitted:
        return ask.tell("by-invitation")
    if chat.language is None:
        return told(ask.spoken(lambda voice: voice.say("greeting")), _language_row("lang"))
    return told(ask.say("greeting"), *_offers(ask))


async def choose_language(ask: Ask) -> Answer:
    """A language button of the greeting: keep it, then ask which headlines one reads."""
    language = _language(ask.args)
    if language is None:
        return ask.pop("button-stale")
    changed = await _with_language(ask, language)
    return _headlines_form(changed, edit=True)


async def language(ask: Ask) -> Answer:
    """`/language [NAME]`."""
    if not ask.args:
        return told(ask.say("language-which"), _language_row("lang"))
    chosen = _language(ask.args)
    if chosen is None:
        return ask.tell("usage-language")
    return (await _with_language(ask, chosen)).tell("language-set", name=NAMES[chosen])


async def choose_headlines(ask: Ask) -> Answer:
    """A toggle of the headline languages, or *Next*."""
    action, _, codes = ask.args.partition(":")
    chosen = tuple(part for part in codes.split(",") if part in tuple(Language))
    if action not in ("show", "done") or ",".join(chosen) != codes or len(set(chosen)) < len(chosen):
        return ask.pop("button-stale")

    def work(session: Session) -> Chat:
        chat = session.get_one(Chat, ask.chat.id)
        chat.headline_languages = list(chosen)
        session.add(chat)
        return chat

    changed = subscribing.with_chat(ask, await ask.services.database.write(work))
    if action == "show":
        return _headlines_form(changed, edit=True)
    return told(changed.say("what-to-hear"), *_offers(changed), edit=True)


async def type_place(ask: Ask) -> Answer:
    """*My place* was pressed."""
    return ask.tell("type-a-place" if ask.private else "type-a-place-group")


def _offers(ask: Ask) -> tuple[Row, ...]:
    everything, digest = Wanted(EVERYTHING), Wanted(FOR_A_DIGEST, Mode.DAILY)
    return (
        (ask.voice.button("button-my-place", "place:"),),
        (ask.voice.button("button-everything", f"sub:{everything.code()}"),),
        (ask.voice.button("button-only-digest", f"sub:{digest.code()}"),),
    )


def _headlines_form(ask: Ask, *, edit: bool) -> Answer:
    chosen = [language for language in Language if language in ask.chat.headline_languages]
    toggles = tuple(_toggle(language, chosen) for language in Language)
    codes = ",".join(chosen)
    return told(
        ask.say("headlines-which"), toggles, (ask.voice.button("button-next", f"heads:done:{codes}"),), edit=edit
    )


def _toggle(language: Language, chosen: list[Language]) -> Button:
    is_on = language in chosen
    after = [code for code in Language if (code in chosen) != (code is language)]
    return Button(f"{'✓ ' if is_on else ''}{NAMES[language]}", f"heads:show:{','.join(after)}")


def _language_row(name: str) -> Row:
    return tuple(Button(NAMES[language], f"{name}:{language}") for language in Language)


def _language(word: str) -> Language | None:
    plain = word.strip().casefold()
    return next((language for language, words in LANGUAGE_WORDS.items() if plain in words), None)


async def _with_language(ask: Ask, language: Language) -> Ask:
    def work(session: Session) -> Chat:
        chat = session.get_one(Chat, ask.chat.id)
        chat.language = language.value
        if language not in chat.headline_languages:
            chat.headline_languages = [*chat.headline_languages, language.value]
        session.add(chat)
        audit.note(session, chat.id, ask.user_id, "language", language, ask.now)
        return chat

    return subscribing.with_chat(ask, await ask.services.database.write(work))

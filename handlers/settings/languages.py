"""The languages of a chat: the one that it is spoken to in, and those whose headlines its people read."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session

from bot.alerts.fit import joined
from bot.alerts.sample import sample
from bot.models import Chat
from bot.store import audit
from bot.values.delivery import Button
from bot.values.facts import Language
from handlers.ask import Answer, Ask, Row, told
from handlers.subscribing.subscribing import with_chat

NAMES = {Language.EN: "English", Language.UK: "Українська", Language.RU: "Русский"}
"""Each language as its speakers call it: the same in every language."""
WORDS = {
    Language.EN: ("en", "eng", "english", "англійська", "английский"),
    Language.UK: ("uk", "ua", "ukr", "ukrainian", "українська", "украинский"),
    Language.RU: ("ru", "rus", "russian", "російська", "русский"),
}


async def language(ask: Ask) -> Answer:
    """`/language [NAME]`."""
    if not ask.args:
        return told(ask.say("language-which"), row(ask, "set:lang"))
    chosen = named(ask.args)
    if chosen is None:
        return ask.tell("usage-language", row(ask, "set:lang"))
    return (await speak(ask, chosen)).tell("language-set", name=NAMES[chosen])


async def press_headlines(ask: Ask) -> Answer:
    """A toggle of the languages that one reads, under the example of an alert: it is shown with its marks anew."""
    codes = [code for code in ask.args.split(",") if code]
    if not set(codes) <= set(Language) or len(set(codes)) < len(codes):
        return ask.pop("button-stale")
    changed = await read_headlines(ask, [Language(code) for code in codes])
    return example(changed, edit=True)


def example(ask: Ask, *more: Row, edit: bool = False) -> Answer:
    """The example of an alert, and the question which languages one reads headlines in."""
    made_up = sample(ask.reader, ask.services.texts, ask.now)
    return told(joined("\n\n", [made_up.html, ask.voice.say("headlines-which")]), toggles(ask), *more, edit=edit)


def toggles(ask: Ask) -> Row:
    """A button for each language of headlines."""
    return tuple(_toggle(language, read_in(ask)) for language in Language)


def row(ask: Ask, data: str) -> Row:
    """A button for each language to be spoken to in, the person's own first."""
    return tuple(Button(NAMES[language], f"{data}:{language}") for language in ask.languages)


def named(word: str) -> Language | None:
    """The language of that name or code."""
    plain = word.strip().casefold()
    return next((language for language, words in WORDS.items() if plain in words), None)


async def speak(ask: Ask, chosen: Language) -> Ask:
    """Speak this language in the chat from now on; its headlines are read, too."""

    def change(chat: Chat) -> None:
        chat.language = chosen.value
        if chosen not in chat.headline_languages:
            chat.headline_languages = [*chat.headline_languages, chosen.value]

    return await _change(ask, "language", chosen, change)


async def read_headlines(ask: Ask, chosen: list[Language]) -> Ask:
    """Headlines of these languages need no mark in the chat; of none: those of its own language."""

    def change(chat: Chat) -> None:
        chat.headline_languages = [language.value for language in chosen]

    return await _change(ask, "headline_languages", ",".join(chosen), change)


async def _change(ask: Ask, name: str, value: str, change: Callable[[Chat], None]) -> Ask:
    def work(session: Session) -> Chat:
        chat = session.get_one(Chat, ask.chat.id)
        change(chat)
        session.add(chat)
        audit.note(session, chat.id, ask.user_id, name, value, ask.now)
        return chat

    return with_chat(ask, await ask.services.database.write(work))


def read_in(ask: Ask) -> list[Language]:
    """The languages of headlines that need no mark."""
    chosen = ask.chat.headline_languages or [ask.voice.language]
    return [language for language in Language if language in chosen]


def _toggle(language: Language, chosen: list[Language]) -> Button:
    is_on = language in chosen
    after = [code for code in Language if (code in chosen) != (code is language)]
    return Button(f"{'✓ ' if is_on else ''}{NAMES[language]}", f"heads:{','.join(after)}")

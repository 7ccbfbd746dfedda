"""/settings: what a chat has set, on one page, and a button for each that changes it in the same message.

The page of one setting is the form of its own command; its buttons are marked, so that their answers come back here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from bot.alerts import when
from bot.alerts.texts import Html
from bot.store import follows, subscriptions
from bot.values.delivery import Button, Message
from bot.values.facts import Language
from handlers.ask import Answer, Ask, Handler, Row, Voice, told
from handlers.feeds import feed_list
from handlers.settings import digest_times, languages, pausing, quiet, sound, zones
from handlers.subscribing import cards, subscribed
from handlers.subscribing.subscribing import digest_line

MARK = "set"
LONGEST_DATA = 64
"""Bytes of callback data that Telegram takes."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """What a chat has, in numbers."""

    subscriptions: int
    feeds: int


async def settings(ask: Ask) -> Answer:
    """`/settings`, and the way back to it."""

    def work(session: Session) -> _Counts:
        wishes = subscriptions.wishes_of(session, ask.chat.id, ask.thread_id)
        return _Counts(len(wishes), follows.count(session, ask.chat.id))

    counts = await ask.services.database.read(work)
    return told(ask.spoken(lambda voice: "\n".join(_lines(ask, voice, counts))), *_buttons(ask), edit=ask.pressed)


async def press(ask: Ask) -> Answer:
    """A button of the page opens a form, one of a form changes the setting; nothing named is the page itself."""
    name, is_press, rest = ask.args.partition(":")
    if not name:
        return await settings(ask)
    if name == "lang" and is_press:
        return await _choose_language(replace(ask, args=rest))
    if name not in (PRESSES if is_press else PAGES):
        return ask.pop("button-stale")
    handler = PRESSES[name] if is_press else PAGES[name].form
    return _within(ask, await handler(replace(ask, args=rest)))


async def _choose_language(ask: Ask) -> Answer:
    """The page is shown in the language that was chosen."""
    chosen = languages.named(ask.args)
    return ask.pop("button-stale") if chosen is None else await settings(await languages.speak(ask, chosen))


async def _languages(ask: Ask) -> Answer:
    return told(ask.say("language-which"), languages.row(ask, "lang"))


async def _headlines(ask: Ask) -> Answer:
    return languages.example(ask)


@dataclass(frozen=True, slots=True)
class Page:
    """One setting: the text of its button, its form, and what answers the form's buttons, by their names."""

    button: str
    form: Handler
    presses: Mapping[str, Handler]


PAGES: Mapping[str, Page] = {
    "lang": Page("button-language", _languages, {"lang": _choose_language}),
    "heads": Page("button-headlines", _headlines, {"heads": languages.press_headlines}),
    "zone": Page("button-zone", zones.form, {"zone": zones.press}),
    "dtime": Page("button-digest", digest_times.form, {"dtime": digest_times.press}),
    "quiet": Page("button-quiet", quiet.form, {"quiet": quiet.press}),
    "hush": Page("button-sound", sound.mute, {"hush": sound.press}),
    "pause": Page("button-pause", pausing.form, {"pause": pausing.press, "resume": pausing.resume}),
    "cards": Page("button-subscriptions", subscribed.listed, {"cards": subscribed.listed, "card": cards.press}),
    "feeds": Page("button-feeds", feed_list.listed, {"feeds": feed_list.press_page}),
}
PRESSES = {name: handler for page in PAGES.values() for name, handler in page.presses.items()}


def _within(ask: Ask, answer: Answer) -> Answer:
    """A form as a page of the settings, with the way back."""
    if not answer.messages:
        return answer
    form, *others = answer.messages
    rows = [tuple(_marked(button) for button in row) for row in form.buttons]
    rows.append((ask.voice.button("button-back", f"{MARK}:"),))
    return replace(answer, messages=(Message(form.html, tuple(rows)), *others), edit=True)


def _marked(button: Button) -> Button:
    """The button as one of the settings, where its press is a form's of theirs."""
    name, is_press, _ = (button.data or "").partition(":")
    data = f"{MARK}:{button.data}"
    is_ours = bool(is_press) and name in PRESSES and len(data.encode()) <= LONGEST_DATA
    return replace(button, data=data) if is_ours else button


def _lines(ask: Ask, voice: Voice, counts: _Counts) -> Iterator[str]:
    chat, words = ask.chat, ask.words(voice)
    name = languages.NAMES[Language(chat.language)] if chat.language else ", ".join(languages.NAMES.values())
    headlines = ", ".join(languages.NAMES[language] for language in languages.read_in(ask))
    yield f"<b>{voice.say('settings-title')}</b>"
    yield voice.say("settings-language", name=name, headlines=headlines)
    zone = when.zone_words(voice.texts, words.reader, ask.now)
    yield voice.say("settings-zone", clock=when.clock(ask.now, chat.zone), zone=zone)
    yield digest_line(voice, chat).removesuffix(".")
    if chat.gentle and chat.digest_at is not None:
        yield voice.say("settings-gentle")
    yield _quiet(ask, voice)
    yield _pause(ask, voice)
    yield voice.say("settings-counts", subscriptions=counts.subscriptions, feeds=counts.feeds)
    yield voice.say("settings-hint")


def _quiet(ask: Ask, voice: Voice) -> Html:
    if ask.chat.quiet is None:
        return voice.say("settings-quiet-off")
    start, _, end = ask.chat.quiet.partition("-")
    return voice.say("settings-quiet", start=start, end=end)


def _pause(ask: Ask, voice: Voice) -> Html:
    if ask.chat.paused_at is None:
        return voice.say("settings-running")
    if ask.chat.paused_until is None:
        return voice.say("settings-paused")
    return voice.say("settings-paused-until", until=ask.words(voice).bare(ask.chat.paused_until))


def _buttons(ask: Ask) -> tuple[Row, ...]:
    named = [ask.voice.button(page.button, f"{MARK}:{name}") for name, page in PAGES.items()]
    return tuple(tuple(named[at : at + 2]) for at in range(0, len(named), 2))

"""/help, /about, plain text, and what is said to words that the bot does not know."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from bot import __version__
from bot.values.facts import Place, Topic
from handlers.about import spoken
from handlers.ask import Answer, Ask, Theme, Voice, told
from handlers.first_minute import first
from handlers.reading import wanted as wants
from handlers.reading.wanted import Said
from handlers.reading.which_place import choose_place, unknown_place
from handlers.settings import languages
from handlers.subscribing import outlets
from handlers.subscribing.covering import covers
from handlers.subscribing.subscribing import button_data, completed, form

MEANT = {"stop": "/unsubscribe", "unmute": "/mute off", "cancel": "/start", "menu": "/help", "commands": "/help"}
"""Commands that other bots have, and what here does the like."""


def help_all(ask: Ask, commands: Sequence[tuple[str, Theme, bool]]) -> Answer:
    """All commands under their headings, on one screen: a line for each, but those aside only by name.

    Three languages would be three screens: before one is chosen it speaks the person's, and offers the others.
    """

    def words(voice: Voice) -> str:
        parts = [
            _help_of(voice, [(name, aside) for name, its, aside in commands if its is theme], theme) for theme in Theme
        ]
        return "\n\n".join([*parts, voice.say("help-hint")])

    unasked = (languages.row(ask, "lang"),) if ask.listener.language is None else ()
    return told(words(ask.voice), *unasked)


def _help_of(voice: Voice, commands: Sequence[tuple[str, bool]], theme: Theme) -> str:
    lines = [f"/{name} — {voice.say(f'help-{name}')}" for name, aside in commands if not aside]
    rest = ", ".join(f"/{name}" for name, aside in commands if aside)
    return "\n".join(
        [f"<b>{voice.say(f'theme-{theme}')}</b>", *lines, *([voice.say("help-more", commands=rest)] if rest else [])]
    )


def help_one(ask: Ask, name: str, names: Sequence[str]) -> Answer:
    """One command: what it does and its form."""
    if name not in names:
        return unknown(ask, name, names)
    return told(ask.spoken(lambda voice: f"/{name} — {voice.say(f'help-{name}')}\n{voice.say(f'usage-{name}')}"))


def unknown(ask: Ask, name: str, names: Sequence[str]) -> Answer:
    """A command that there is not."""
    if meant := MEANT.get(name.casefold()):
        return ask.tell("did-you-mean", word=f"/{name}", meant=meant)
    close = difflib.get_close_matches(name.casefold()[:40], names, n=1, cutoff=0.6)
    if close:
        return ask.tell("did-you-mean", word=f"/{name}", meant=f"/{close[0]}")
    return ask.tell("unknown-command", command=f"/{name}")


async def about(ask: Ask) -> Answer:
    """`/about`: what this is and is not, what it keeps and for how long, and who runs it."""

    def words(voice: Voice) -> str:
        lines = [voice.say("about", version=__version__), voice.say("about-licence"), "", voice.say("about-kept")]
        lines += [voice.say("about-how-long", days=ask.services.keep_days), voice.say("about-yours")]
        if ask.services.contact:
            lines.append(voice.say("about-run-by", contact=ask.services.contact))
        return "\n".join(lines)

    return told(ask.spoken(words))


async def plain_text(ask: Ask) -> Answer:
    """A text in a private chat is taken for a place: the one that was asked for, or one to hear of."""
    if len(ask.args) > 100:
        return ask.tell("not-understood")
    if (wanted := first.draft(ask)) is not None:
        return await first.typed_place(ask, wanted)
    said = await completed(ask, wants.read(ask.args))
    if isinstance(said, Answer):
        return said
    if said.is_plain and said.topics and not said.place and Topic.LOSSES not in said.topics:
        return form(ask, said.wanted())
    places = ask.services.gazetteer.search(said.place, ask.voice.language) if said.place else []
    return await _offer(ask, said, places)


async def _offer(ask: Ask, said: Said, places: Sequence[Place]) -> Answer:
    """What can be done about the place that was typed; of several which, of none the one that was perhaps meant."""

    def chosen(place: Place) -> str:
        return button_data(ask, said.wanted(place.id))

    if len(places) > 1:
        return choose_place(ask, said.place, [(place, chosen(place)) for place in places])
    if not places:
        if command := spoken.command(ask.args):
            return ask.tell("did-you-mean", word=ask.args, meant=command)
        is_like_one = ask.services.gazetteer.guess(said.place, ask.voice.language)
        return unknown_place(ask, said.place, chosen) if is_like_one else ask.tell("not-understood")
    place = places[0]
    subscribe = ask.voice.button("button-subscribe", chosen(place))
    recent = ask.voice.button("button-latest", f"latest:{place.id}")
    wanted = said.wanted(place.id)
    if wanted == wants.Wanted(wants.FOR_A_PLACE, place_id=place.id):
        words = ask.spoken(lambda voice: voice.say("place-offer", place=place.called(voice.language)))
        return told(words, (subscribe, recent))
    wish = wanted.wish((ask.chat.id, ask.thread_id), place, ask.now)
    called = await ask.services.database.read(lambda session: outlets.names(session, ask.chat.id))
    words = ask.spoken(lambda voice: f"{voice.say('place-offer-of')}\n{covers(voice, wish, called)}")
    return told(words, (subscribe, recent))

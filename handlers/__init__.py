"""The conversation: what people can say to the bot. This is the one table of commands and the one of buttons.

Handlers are registered from it, `/help` is written from it (the line of a command is the message `help-<command>`,
its form `usage-<command>`), and the command menus are set from it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeDefault,
    Update,
)
from telegram.constants import BotCommandScopeType
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.alerts.texts import Texts
from bot.values.facts import Language
from handlers.about import about, privacy, status
from handlers.ask import Answer, Ask, Handler, Theme, Who
from handlers.context import Context
from handlers.door import incoming
from handlers.door.dispatch import Door, on_button, on_error, on_message
from handlers.door.standing import on_migration, on_standing
from handlers.feeds import feed_files, feed_list, feeds
from handlers.first_minute import first, start
from handlers.news import digests, event_files, finding, latest, lookups, statistics, tolls, wrong
from handlers.owner import audits, desk, invitations, owner, promoting, review
from handlers.services import CheckFeed, Services
from handlers.settings import channels, digest_times, languages, pausing, quiet, settings, sound, zones
from handlers.subscribing import cards, subscribed, subscribing, trying

__all__ = ["BUTTONS", "COMMANDS", "CheckFeed", "Command", "Context", "Services", "register", "set_menu"]

TAPPED = re.compile(r"^/event_(\d{1,15})(?:@(\w+))?\s*$")
"""The number of an event as a list shows it: a command that is sent by a tap."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, what answers it, where `/help` shows it, and who may use it."""

    name: str
    handler: Handler
    theme: Theme
    who: Who = Who.ANYONE
    admits: bool = False
    """Takes the token of an invitation."""
    heavy: bool = False
    """Costs much more than an answer: may be asked less often."""
    of_chat: bool = False
    """Shows what the chat has set or may know. What changes it, all for `Who.ADMINS`, is so anyway."""
    of_event: bool = False
    """Alone, in answer to a message that tells of an event, it means that event."""
    aside: bool = False
    """Stands in `/help` by its name alone."""

    @property
    def door(self) -> Door:
        """Its handler, and who may pass."""
        of_chat = self.of_chat or self.who is Who.ADMINS
        return Door(self.handler, self.who, self.admits, self.heavy, of_chat, self.of_event)


async def show_help(ask: Ask) -> Answer:
    """`/help [command]`."""
    shown = [command for command in COMMANDS if command.who is not Who.OWNER or ask.user_id in ask.services.owners]
    name = ask.args.strip().removeprefix("/").casefold()
    if name:
        return about.help_one(ask, name, [command.name for command in shown])
    return about.help_all(ask, [(command.name, command.theme, command.aside) for command in shown])


COMMANDS: tuple[Command, ...] = (
    Command("subscribe", subscribing.subscribe, Theme.ALERTS, Who.ADMINS),
    Command("unsubscribe", subscribed.unsubscribe, Theme.ALERTS, Who.ADMINS, aside=True),
    Command("subscriptions", subscribed.listed, Theme.ALERTS, of_chat=True),
    Command("words", cards.words, Theme.ALERTS, Who.ADMINS, aside=True),
    Command("test", trying.test, Theme.ALERTS, of_chat=True, aside=True),
    Command("mute", sound.mute, Theme.ALERTS, Who.ADMINS, of_event=True),
    Command("pause", pausing.pause, Theme.ALERTS, Who.ADMINS),
    Command("resume", pausing.resume, Theme.ALERTS, Who.ADMINS, aside=True),
    Command("latest", latest.latest, Theme.NEWS, of_chat=True),
    Command("event", lookups.event, Theme.NEWS, of_chat=True, aside=True, of_event=True),
    Command("find", finding.find, Theme.NEWS, of_chat=True),
    Command("toll", tolls.toll, Theme.NEWS, of_chat=True),
    Command("map", statistics.show_map, Theme.NEWS, of_chat=True, aside=True),
    Command("stats", statistics.stats, Theme.NEWS, of_chat=True, aside=True),
    Command("events", event_files.show, Theme.NEWS, of_chat=True, heavy=True, aside=True),
    Command("digest", digests.digest, Theme.NEWS, of_chat=True),
    Command("why", lookups.why, Theme.NEWS, of_chat=True, aside=True, of_event=True),
    Command("wrong", wrong.wrong, Theme.NEWS, of_chat=True, aside=True, of_event=True),
    Command("feeds", feed_list.listed, Theme.FEEDS, of_chat=True),
    Command("addfeed", feeds.add, Theme.FEEDS, Who.ADMINS, heavy=True),
    Command("removefeed", feeds.remove, Theme.FEEDS, Who.ADMINS, aside=True),
    Command("importfeeds", feed_files.import_feeds, Theme.FEEDS, Who.ADMINS, heavy=True, aside=True),
    Command("exportfeeds", feed_files.export_feeds, Theme.FEEDS, of_chat=True, heavy=True, aside=True),
    Command("settings", settings.settings, Theme.SETTINGS, of_chat=True),
    Command("language", languages.language, Theme.SETTINGS, Who.ADMINS, aside=True),
    Command("timezone", zones.timezone, Theme.SETTINGS, Who.ADMINS, aside=True),
    Command("digesttime", digest_times.digest_time, Theme.SETTINGS, Who.ADMINS, aside=True),
    Command("quiet", quiet.quiet, Theme.SETTINGS, Who.ADMINS),
    Command("channels", channels.show, Theme.SETTINGS, aside=True),
    Command("status", status.status, Theme.ABOUT, of_chat=True),
    Command("about", about.about, Theme.ABOUT),
    Command("start", start.start, Theme.ABOUT, admits=True, of_chat=True, aside=True),
    Command("help", show_help, Theme.ABOUT, aside=True),
    Command("export", privacy.export_chat, Theme.ABOUT, Who.ADMINS, heavy=True, aside=True),
    Command("forget", privacy.ask_to_forget, Theme.ABOUT, Who.ADMINS, aside=True),
    Command("owner", owner.owner, Theme.SETTINGS, Who.OWNER),
)

BUTTONS: dict[str, Door] = {
    "lang": Door(start.choose_language, Who.ADMINS),
    "first": Door(first.press, Who.ADMINS),
    "set": Door(settings.press, Who.ADMINS),
    "heads": Door(languages.press_headlines, Who.ADMINS),
    "sub": Door(subscribing.press_subscribe, Who.ADMINS),
    "form": Door(subscribing.press_form, Who.ADMINS),
    "cards": Door(subscribed.listed, Who.ADMINS),
    "card": Door(cards.press, Who.ADMINS),
    "try": Door(trying.press, Who.ADMINS),
    "back": Door(subscribed.press_back, Who.ADMINS),
    "digest": Door(digest_times.press_first, Who.ADMINS),
    "dtime": Door(digest_times.press, Who.ADMINS),
    "turn": Door(digests.press_turn, Who.ANYONE),
    "zone": Door(zones.timezone, Who.ADMINS),
    "quiet": Door(quiet.press, Who.ADMINS),
    "pause": Door(pausing.press, Who.ADMINS),
    "resume": Door(pausing.resume, Who.ADMINS),
    "feed": Door(feeds.press_add, Who.ADMINS, heavy=True),
    "feeds": Door(feed_list.press_page, Who.ANYONE, of_chat=True),
    "unfeed": Door(feeds.press_remove, Who.ADMINS),
    "refeed": Door(feeds.take_back, Who.ADMINS),
    "status": Door(status.status, Who.ANYONE, of_chat=True),
    "forget": Door(privacy.press_forget, Who.ADMINS),
    "latest": Door(latest.press, Who.ANYONE),
    "why": Door(lookups.why, Who.ANYONE),
    "mute": Door(sound.press_mute, Who.ADMINS),
    "sound": Door(sound.open_menu, Who.ADMINS),
    "hush": Door(sound.press, Who.ADMINS),
    "wrong": Door(wrong.press, Who.ANYONE),
    "event": Door(lookups.event, Who.ANYONE),
    "find": Door(finding.press, Who.ANYONE),
    "toll": Door(tolls.press, Who.ANYONE),
    "map": Door(statistics.press_map, Who.ANYONE),
    "events": Door(event_files.press, Who.ANYONE, heavy=True),
    "channel": Door(channels.press, Who.ANYONE),
    "revoke": Door(invitations.press_revoke, Who.OWNER),
    "promote": Door(promoting.press_promote, Who.OWNER),
    "demote": Door(promoting.press_demote, Who.OWNER),
    "audit": Door(audits.press, Who.OWNER),
    "review": Door(review.press, Who.OWNER),
    "undo": Door(desk.press_undo, Who.OWNER),
    "put": Door(desk.press_place, Who.OWNER),
}
"""By the name before the colon of the callback data."""


def register(application: Application[Any, Context, Any, Any, Any, Any], services: Services) -> None:
    """Give the application its handlers, and the handlers their services."""
    application.bot_data[Services] = services
    for command in COMMANDS:
        application.add_handler(CommandHandler(command.name, partial(_on_command, command)))
    application.add_handler(MessageHandler(filters.Regex(TAPPED), _on_tapped))
    application.add_handler(CallbackQueryHandler(_on_button))
    application.add_handler(ChatMemberHandler(on_standing, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, on_migration))
    application.add_handler(MessageHandler(filters.COMMAND, _on_unknown))
    application.add_handler(MessageHandler(filters.LOCATION, _on_location))
    application.add_handler(MessageHandler(filters.UpdateType.MESSAGE & filters.Document.ALL, _on_document))
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.TEXT, _on_text))
    application.add_error_handler(on_error)


async def set_menu(bot: Any, texts: Texts) -> None:
    """The commands that Telegram shows behind the slash; to members of a group only what they may use.

    Who has a Telegram in another language reads the English ones.
    """
    for scope in (BotCommandScopeDefault(), BotCommandScopeAllChatAdministrators(), BotCommandScopeAllGroupChats()):
        is_for_members = scope.type == BotCommandScopeType.ALL_GROUP_CHATS
        for language in (None, *Language):
            menu = [
                BotCommand(each.name, texts.say_plain(language or Language.EN, f"help-{each.name}"))
                for each in COMMANDS
                if each.who is Who.ANYONE or (each.who is Who.ADMINS and not is_for_members)
            ]
            await bot.set_my_commands(menu, scope, language.value if language else None)


async def _on_command(command: Command, update: Update, context: Context) -> None:
    text = (update.effective_message and update.effective_message.text) or ""
    await on_message(update, context, command.door, " ".join(text.split()[1:]))


async def _on_tapped(update: Update, context: Context) -> None:
    """Unless it is another bot's."""
    found = TAPPED.match((update.effective_message and update.effective_message.text) or "")
    if found is not None and found[2] in (None, context.bot.username):
        await on_message(update, context, Door(lookups.event, Who.ANYONE, of_chat=True), found[1])


async def _on_button(update: Update, context: Context) -> None:
    await on_button(update, context, BUTTONS)


async def _on_unknown(update: Update, context: Context) -> None:
    """In a group only where the bot itself is named: the command may be another bot's."""
    text = (update.effective_message and update.effective_message.text) or ""
    name, _, addressee = text.split(maxsplit=1)[0].removeprefix("/").partition("@")
    is_private = update.effective_chat is not None and update.effective_chat.type == "private"
    if addressee.casefold() == context.bot.username.casefold() or (is_private and not addressee):
        await on_message(update, context, Door(partial(_unknown, name), Who.ANYONE), "")


async def _unknown(name: str, ask: Ask) -> Answer:
    names: Sequence[str] = [command.name for command in COMMANDS if command.who is not Who.OWNER]
    return about.unknown(ask, name[:40], names)


async def _on_text(update: Update, context: Context) -> None:
    text = (update.effective_message and update.effective_message.text) or ""
    await on_message(update, context, Door(about.plain_text, Who.ANYONE, of_chat=True), text)


async def _on_location(update: Update, context: Context) -> None:
    """A place on the map: in a group only in answer to the bot, which may have asked for it."""
    message = update.effective_message
    if message is not None and (message.chat.type == "private" or incoming.answers(message, context.bot.id)):
        await on_message(update, context, Door(first.shared_place, Who.ADMINS, of_chat=True), "")


async def _on_document(update: Update, context: Context) -> None:
    """A file: what the command in its caption asks for, else a list of feeds where one was asked for or in private."""
    message = update.effective_message
    if message is None:
        return
    caption = message.caption or ""
    command = _named(caption, context.bot.username)
    if command is not None:
        await on_message(update, context, command.door, " ".join(caption.split()[1:]))
    elif message.chat.type == "private" or incoming.answers(message, context.bot.id, "/importfeeds"):
        await on_message(update, context, Door(feed_files.import_feeds, Who.ADMINS, heavy=True, of_chat=True), "")


def _named(caption: str, bot_name: str) -> Command | None:
    """The command that a caption begins with, if it is one and for this bot."""
    name, _, addressee = "".join(caption.split(maxsplit=1)[:1]).partition("@")
    if addressee.casefold() not in ("", bot_name.casefold()):
        return None
    return next((command for command in COMMANDS if name.casefold() == f"/{command.name}"), None)

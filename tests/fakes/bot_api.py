"""A Bot API server on loopback that tests talk to in the product's language.

    telegram = await FakeTelegram.start()
    ... run a bot with telegram.token against telegram.url ...
    await telegram.says("/start", chat=7)
    await telegram.wait_for(1)
    alert = telegram.chat(7).messages[-1]          # alert.text, .silent, .buttons, .history …
    press = await telegram.presses(alert, "Why")
    telegram.blocks(7)
    telegram.hangs("sendMessage", "applied")       # carried out, never answered
    await telegram.close()

It refuses what Telegram refuses: broken HTML, over-long texts, edits that change nothing, unknown chats.
A fault strikes in one of three phases: `received` (nothing done), `applied` (done, not answered), `answered`.
Run it as its own process with `python -m tests.fakes.bot_api`: it prints its address, then one JSON line a call.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import re
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, Self

from aiohttp import web

from .telegram_html import CannotParseError, parse_html, utf16_units

Phase = Literal["received", "applied", "answered"]
Json = dict[str, Any]

TOKEN = "123456:TEST-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
BOT = {"id": 123456, "is_bot": True, "first_name": "Strikewire", "username": "strikewire_test_bot"}
LONGEST_TEXT, LONGEST_CAPTION, LONGEST_CALLBACK = 4096, 1024, 64
COMMAND = re.compile(r"/\w+(?:@\w+)?")
SENDS = frozenset({"sendMessage", "sendDocument", "sendPhoto"})
AGREED = frozenset(
    {
        *("deleteWebhook", "setWebhook", "sendChatAction", "setMyCommands", "deleteMyCommands", "setMyDescription"),
        *("setMyShortDescription", "setMyName", "setChatMenuButton", "logOut", "close", "leaveChat", "pinChatMessage"),
    }
)


class RefusedError(Exception):
    """An answer other than 200, as Telegram gives it."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status, self.description, self.parameters = status, description, parameters


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button as it was sent."""

    text: str
    data: str | None = None
    url: str | None = None


@dataclass(slots=True, eq=False)
class Sent:
    """A message of the bot as it stands now. `text` is what a reader sees, `html` what was sent."""

    id: int
    chat_id: int
    thread_id: int | None
    text: str
    html: str
    links: list[str]
    silent: bool
    reply_to: int | None
    buttons: list[list[Button]]
    at: float
    history: list[str] = field(default_factory=list)
    """Earlier texts, oldest first."""
    deleted: bool = False
    file: bytes | None = None
    file_name: str | None = None

    @property
    def edits(self) -> int:
        return len(self.history)

    def button(self, label: str) -> Button:
        """The button whose text holds `label`."""
        for button in (button for row in self.buttons for button in row):
            if label in button.text:
                return button
        raise AssertionError(f"no button {label!r} under {self.text!r}: {self.buttons}")


@dataclass(slots=True, eq=False)
class Chat:
    """A chat as the server knows it: what the bot wrote into it, and why it would be refused."""

    id: int
    kind: str = ""
    title: str = ""
    known: bool = False
    messages: list[Sent] = field(default_factory=list)
    blocked: str | None = None
    moved_to: int | None = None
    gone_topics: set[int] = field(default_factory=set)
    admins: list[Json] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.messages if not message.deleted]

    def as_json(self) -> Json:
        named = {"first_name": self.title} if self.kind == "private" else {"title": self.title}
        return {"id": self.id, "type": self.kind, **named}


@dataclass(slots=True, eq=False)
class Press:
    """A pressed button. `answer` is what the bot answered it with, once it did."""

    id: str
    data: str | None
    answer: Json | None = None

    @property
    def text(self) -> str:
        return str((self.answer or {}).get("text", ""))


@dataclass(slots=True, eq=False)
class Call:
    """One call of the bot, at `at` on the monotonic clock. `status` is 0 until it is answered."""

    method: str
    params: Json
    at: float
    applied: bool = False
    status: int = 0

    @property
    def chat_id(self) -> int | None:
        chat = self.params.get("chat_id")
        return chat if isinstance(chat, int) else None

    @property
    def text(self) -> str:
        return str(self.params.get("text", ""))


@dataclass(slots=True, eq=False)
class Fault:
    """What goes wrong with the next `times` calls of `method`."""

    method: str
    phase: Phase
    strike: Callable[[web.BaseRequest], Any]
    times: int
    chat: int | None = None

    def meets(self, call: Call, phase: Phase) -> bool:
        named = self.method == call.method or (self.method == "*" and call.method != "getUpdates")
        return self.times > 0 and named and self.phase == phase and self.chat in {None, call.chat_id}


@dataclass(slots=True)
class Rates:
    """Limits to enforce: messages per second per token and per chat, per minute per group. None is no limit."""

    token: float | None = None
    chat: float | None = None
    group: float | None = None


class FakeTelegram:
    """The server, its chats, its log and its faults."""

    def __init__(self, token: str, rates: Rates) -> None:
        self.token = token
        self.rates = rates
        self.calls: list[Call] = []
        """Every call but getUpdates, in order of arrival, refused ones too."""
        self.polls = 0
        self.arrivals: list[tuple[float, int]] = []
        """(monotonic time, chat) of every message and edit that arrived."""
        self.broken_limits: list[str] = []
        self.menu: dict[str, list[Json]] = {}
        """The commands of setMyCommands by language ("" is the default one)."""
        self.known_presses: dict[str, Press] = {}
        self.port = 0
        self._chats: dict[int, Chat] = {}
        self._faults: list[Fault] = []
        self._updates: deque[Json] = deque()
        self._changed = asyncio.Condition()
        self._closing = asyncio.Event()
        self._poller: asyncio.Event | None = None
        self._ids = 100
        self._web: web.Server | None = None
        self._listener: asyncio.Server | None = None

    @classmethod
    async def start(
        cls,
        token: str = TOKEN,
        *,
        port: int = 0,
        rate: float | None = None,
        rate_chat: float | None = None,
        rate_group: float | None = None,
    ) -> FakeTelegram:
        """Listen on loopback. With rates given, a message too many is answered 429 and noted in `broken_limits`."""
        telegram = cls(token, Rates(rate, rate_chat, rate_group))
        telegram.port = port
        await telegram.up()
        return telegram

    @property
    def url(self) -> str:
        """For STRIKEWIRE_TELEGRAM_API_URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def sent(self) -> list[Call]:
        """Messages and edits that were carried out, in order."""
        shown = SENDS | {"editMessageText"}
        return [call for call in self.calls if call.applied and call.method in shown]

    @property
    def messages(self) -> list[Sent]:
        """The messages of all chats, oldest first."""
        return sorted((message for chat in self._chats.values() for message in chat.messages), key=lambda m: m.id)

    async def up(self) -> None:
        """Listen (again), on the same port."""
        self._closing.clear()
        self._web = web.Server(self._serve, access_log=None)
        loop = asyncio.get_running_loop()
        self._listener = await loop.create_server(self._web, "127.0.0.1", self.port)
        self.port = self._listener.sockets[0].getsockname()[1]

    async def down(self) -> None:
        """Refuse connections and drop those that are open, until `up`."""
        if self._listener is None or self._web is None:
            return
        self._closing.set()
        await self._notify()
        self._listener.close()
        await self._web.shutdown(0.05)
        self._listener = None

    async def close(self) -> None:
        await self.down()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    # --- what people do ---

    def chat(self, chat: int) -> Chat:
        """The chat as it stands; one that never spoke is there but unknown to Telegram."""
        if chat not in self._chats:
            self._chats[chat] = Chat(chat, "private" if chat > 0 else "supergroup", f"chat {chat}")
        return self._chats[chat]

    def knows(self, *chats: int, kind: str | None = None) -> None:
        """These chats exist and take messages, though nobody spoke there yet."""
        for chat in chats:
            self.chat(chat).known = True
            self.chat(chat).kind = kind or self.chat(chat).kind

    async def says(
        self,
        text: str,
        *,
        chat: int,
        user: int | None = None,
        language_code: str = "en",
        thread: int | None = None,
        chat_type: str | None = None,
        reply_to: int | None = None,
        sender_chat: int | None = None,
    ) -> Json:
        """A person writes `text`; the user of a private chat is the chat unless told. Returns the message."""
        self.knows(chat, kind=chat_type)
        message = self._incoming(chat, self._user(user or abs(chat), language_code))
        message["text"] = text
        if found := COMMAND.match(text):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": utf16_units(found.group())}]
        if thread is not None:
            message |= {"message_thread_id": thread, "is_topic_message": True}
        if reply_to is not None:
            message["reply_to_message"] = self._stub(reply_to, chat)
        if sender_chat is not None:
            message["sender_chat"] = self.chat(sender_chat).as_json()
        await self._update("channel_post" if self.chat(chat).kind == "channel" else "message", message)
        return message

    async def presses(self, message: Sent, label: str, *, user: int | None = None, language_code: str = "en") -> Press:
        """A person presses the button whose text holds `label`."""
        return await self.sends_data(message, message.button(label).data, user=user, language_code=language_code)

    async def sends_data(
        self, message: Sent, data: str | None, *, user: int | None = None, language_code: str = "en"
    ) -> Press:
        """A client sends callback data of its own making, as any client can."""
        press = Press(self._next_id(), data)
        self.known_presses[press.id] = press
        person = self._user(user or abs(message.chat_id), language_code)
        query = {"id": press.id, "from": person, "chat_instance": "1", "data": data}
        await self._update("callback_query", query | {"message": self._as_json(message)})
        return press

    async def member_becomes(
        self, chat: int, status: str, *, user: int | None = None, was: str = "member", **rights: bool
    ) -> None:
        """The bot's own standing in a chat changes: member, administrator, restricted, left or kicked."""
        self.knows(chat)
        change = {
            "chat": self.chat(chat).as_json(),
            "from": self._user(user or abs(chat), "en"),
            "date": int(time.time()),
            "old_chat_member": _standing(BOT, was),
            "new_chat_member": _standing(BOT, status) | rights,
        }
        await self._update("my_chat_member", change)

    def admins(self, chat: int, *users: int) -> None:
        """Make these users, and nobody else, the chat's admins."""
        self.chat(chat).admins = [self._user(user, "en") for user in users]

    def blocks(self, chat: int) -> None:
        """The person blocks the bot, or the group throws it out: 403 from now on."""
        group = "Forbidden: bot was kicked from the supergroup chat"
        self.chat(chat).blocked = "Forbidden: bot was blocked by the user" if chat > 0 else group

    def unblocks(self, chat: int) -> None:
        self.chat(chat).blocked = None

    async def migrates(self, chat: int, new_id: int, *, tells: bool = False) -> None:
        """The group becomes a supergroup; `tells` also sends the two service messages."""
        self.knows(chat, new_id)
        self.chat(chat).moved_to = new_id
        if tells:
            person = self._user(1, "en")
            await self._update("message", self._incoming(chat, person) | {"migrate_to_chat_id": new_id})
            await self.arrives_from(chat, new_id)

    async def arrives_from(self, chat: int, new_id: int) -> None:
        """The service message in the supergroup that a group has become."""
        self.knows(new_id)
        message = self._incoming(new_id, self._user(1, "en")) | {"migrate_from_chat_id": chat}
        await self._update("message", message)

    def deletes_topic(self, chat: int, thread: int) -> None:
        self.chat(chat).gone_topics.add(thread)

    def deletes(self, message: Sent) -> None:
        """The message is removed: it can be neither edited nor replied to."""
        message.deleted = True

    # --- what goes wrong ---

    def kills_after(
        self, method: str, phase: Phase, kill: Callable[[], object] | None = None, *, times: int = 1
    ) -> None:
        """At `phase` call `kill` (say, `process.kill`) and drop the connection."""

        def strike(request: web.BaseRequest) -> None:
            if kill is not None:
                kill()
            _drop(request)

        self._faults.append(Fault(method, phase, strike, times))

    def resets(self, method: str, phase: Phase = "received", *, times: int = 1, chat: int | None = None) -> None:
        """Drop the connection without an answer."""
        self._faults.append(Fault(method, phase, _drop, times, chat))

    def hangs(self, method: str, phase: Phase = "received", *, times: int = 1, chat: int | None = None) -> None:
        """Never answer, until the server goes down."""

        async def strike(request: web.BaseRequest) -> None:
            await self._closing.wait()
            _drop(request)

        self._faults.append(Fault(method, phase, strike, times, chat))

    def slows(self, method: str, seconds: float, phase: Phase = "received", *, times: int = 1) -> None:
        """Take `seconds` longer."""
        self._faults.append(Fault(method, phase, lambda _: asyncio.sleep(seconds), times))

    def answers(
        self,
        method: str,
        status: int,
        body: Json | str | None = None,
        *,
        times: int = 1,
        phase: Phase = "received",
        chat: int | None = None,
    ) -> None:
        """Answer with `status`; `body` is a page, a JSON document, or None for Telegram's own form of errors."""
        if body is None:
            body = {"ok": False, "error_code": status, "description": f"Error {status}"}
        answer = body if isinstance(body, str) else json.dumps(body)
        kind = "text/html" if isinstance(body, str) else "application/json"
        self._faults.append(
            Fault(method, phase, lambda _: web.Response(status=status, text=answer, content_type=kind), times, chat)
        )

    def too_many_requests(
        self, retry_after: int, *, chat: int | None = None, method: str = "sendMessage", times: int = 1
    ) -> None:
        """429: come back in `retry_after` seconds."""
        refused = RefusedError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
        self._faults.append(Fault(method, "received", lambda _: _refusal(refused), times, chat))

    def recovers(self) -> None:
        """Forget every fault that was still to come."""
        self._faults.clear()

    # --- waiting ---

    async def wait_for(self, wanted: int | Callable[[FakeTelegram], Any], within: float = 5) -> Any:
        """Wait until so many messages and edits were carried out, or `wanted(telegram)` holds; returns what it said."""

        def met() -> Any:
            return len(self.sent) >= wanted if isinstance(wanted, int) else wanted(self)

        try:
            async with asyncio.timeout(within), self._changed:
                return await self._changed.wait_for(met)
        except TimeoutError:
            log = "\n".join(f"{c.method} {c.chat_id} {c.status} {c.text[:80]!r}" for c in self.calls[-20:])
            raise AssertionError(f"did not happen within {within} s; the last calls were:\n{log}") from None

    async def answer_to(self, press: Press, within: float = 5) -> Press:
        """Wait until the bot has answered a pressed button."""
        await self.wait_for(lambda _: press.answer is not None, within)
        return press

    # --- serving ---

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        _, bot, method = [*request.path.split("/", 2), "", ""][:3]
        if bot != f"bot{self.token}":
            return _refusal(RefusedError(401 if re.fullmatch(r"bot\d+:[\w-]{30,}", bot) else 404, "Unauthorized"))
        call = Call(method, await _params(request), time.monotonic())
        if method == "getUpdates":
            return await self._strike(request, call, "received") or await self._get_updates(call.params)
        self.calls.append(call)
        await self._notify()
        response = await self._carry_out(request, call)
        await self._notify()
        return response

    async def _carry_out(self, request: web.BaseRequest, call: Call) -> web.StreamResponse:
        """Receive, apply and answer, with a fault wherever one was asked for."""
        if (struck := await self._strike(request, call, "received")) is not None:
            return struck
        try:
            result = self._apply(call)
            call.applied = True
            answer = _json({"ok": True, "result": result})
        except RefusedError as error:
            answer = _refusal(error)
        await self._notify()
        if (struck := await self._strike(request, call, "applied")) is not None:
            return struck
        call.status = answer.status
        if any(fault.meets(call, "answered") for fault in self._faults):
            await answer.prepare(request)
            await answer.write_eof()
            await self._strike(request, call, "answered")
        return answer

    async def _strike(self, request: web.BaseRequest, call: Call, phase: Phase) -> web.StreamResponse | None:
        fault = next((fault for fault in self._faults if fault.meets(call, phase)), None)
        if fault is None:
            return None
        fault.times -= 1
        struck = fault.strike(request)
        if asyncio.iscoroutine(struck):
            struck = await struck
            if request.transport is not None and not request.transport.is_closing():
                return None
        if struck is None:
            return web.Response(status=500)  # into a connection that is gone
        call.status = struck.status
        return struck

    def _apply(self, call: Call) -> Any:
        if call.method in AGREED:
            return self._agree(call)
        carry_out = {
            "getMe": lambda _: BOT | {"can_join_groups": True, "supports_inline_queries": False},
            "getMyCommands": lambda params: self.menu.get(params.get("language_code", ""), []),
            "getWebhookInfo": lambda _: {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
            "sendMessage": self._send,
            "sendDocument": self._send,
            "sendPhoto": self._send,
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit_buttons,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer_press,
            "getChat": self._get_chat,
            "getChatMember": self._get_member,
            "getChatAdministrators": self._get_admins,
        }.get(call.method)
        if carry_out is None:
            raise RefusedError(404, "Not Found")
        if call.method in SENDS | {"editMessageText", "editMessageReplyMarkup"}:
            self._count(call)
        return carry_out(call.params)

    def _agree(self, call: Call) -> bool:
        if call.method == "setMyCommands":
            self.menu[call.params.get("language_code", "")] = call.params["commands"]
        return True

    def _count(self, call: Call) -> None:
        """Note an arrival, and refuse it where a limit to enforce is passed."""
        chat = call.chat_id or 0
        self.arrivals.append((call.at, chat))
        recent = [(at, whose) for at, whose in self.arrivals[-5000:] if at > call.at - 60]
        limits = (
            ("token", self.rates.token, 1.0, lambda _: True),
            ("chat", self.rates.chat if chat > 0 else None, 1.0, lambda whose: whose == chat),
            ("group", self.rates.group if chat < 0 else None, 60.0, lambda whose: whose == chat),
        )
        for name, rate, window, counts in limits:
            # A twentieth, and two a second per token, are left for the jitter of the way here.
            slack = 2 if name == "token" else 0
            span = window * 0.95 if name != "token" else window
            if rate and sum(counts(whose) and at > call.at - span for at, whose in recent) > rate + slack:
                self.broken_limits.append(f"{name} {chat}")
                raise RefusedError(429, "Too Many Requests: retry after 1", retry_after=1)

    # --- methods ---

    def _writable(self, params: Json) -> Chat:
        chat = self.chat(_integer(params.get("chat_id")))
        if not chat.known:
            raise RefusedError(400, "Bad Request: chat not found")
        if chat.moved_to is not None:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            raise RefusedError(400, said, migrate_to_chat_id=chat.moved_to)
        if chat.blocked is not None:
            raise RefusedError(403, chat.blocked)
        return chat

    def _send(self, params: Json) -> Json:
        chat = self._writable(params)
        thread = params.get("message_thread_id")
        if thread in chat.gone_topics:
            raise RefusedError(400, "Bad Request: message thread not found")
        body = _body(params)
        message = Sent(
            id=int(self._next_id()),
            chat_id=chat.id,
            thread_id=thread,
            text=body.text,
            html=str(params.get("text", params.get("caption", ""))),
            links=body.links,
            silent=bool(params.get("disable_notification", False)),
            reply_to=self._reply_to(chat, params.get("reply_parameters")),
            buttons=_buttons(params.get("reply_markup")),
            at=time.monotonic(),
        )
        for part in ("document", "photo"):
            if isinstance(params.get(part), web.FileField):
                message.file, message.file_name = params[part].file.read(), params[part].filename
        chat.messages.append(message)
        return self._as_json(message)

    def _reply_to(self, chat: Chat, reply: Json | None) -> int | None:
        if not reply:
            return None
        wanted = reply["message_id"]
        if any(message.id == wanted and not message.deleted for message in chat.messages):
            return int(wanted)
        if not reply.get("allow_sending_without_reply"):
            raise RefusedError(400, "Bad Request: message to be replied not found")
        return None

    def _own(self, params: Json, what: str) -> Sent:
        chat = self._writable(params)
        wanted = _integer(params.get("message_id"))
        found = next((m for m in chat.messages if m.id == wanted and not m.deleted), None)
        if found is None:
            raise RefusedError(400, f"Bad Request: message to {what} not found")
        return found

    def _edit(self, params: Json) -> Json:
        message = self._own(params, "edit")
        body, buttons = _body(params), _buttons(params.get("reply_markup"))
        if (body.text, body.links, buttons) == (message.text, message.links, message.buttons):
            raise _not_modified()
        message.history.append(message.text)
        message.text, message.links, message.buttons = body.text, body.links, buttons
        message.html = str(params["text"])
        return self._as_json(message)

    def _edit_buttons(self, params: Json) -> Json:
        message, buttons = self._own(params, "edit"), _buttons(params.get("reply_markup"))
        if buttons == message.buttons:
            raise _not_modified()
        message.buttons = buttons
        return self._as_json(message)

    def _delete(self, params: Json) -> bool:
        self._own(params, "delete").deleted = True
        return True

    def _answer_press(self, params: Json) -> bool:
        press = self.known_presses.get(str(params.get("callback_query_id")))
        if press is None:
            raise RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(params.get("text", "")) > 200:
            raise RefusedError(400, "Bad Request: MESSAGE_TOO_LONG")
        press.answer = params
        return True

    def _get_chat(self, params: Json) -> Json:
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
        return self._writable(params).as_json() | full

    def _get_member(self, params: Json) -> Json:
        chat, user = self._writable(params), _integer(params.get("user_id"))
        is_admin = any(admin["id"] == user for admin in chat.admins)
        person = BOT if user == BOT["id"] else self._user(user, "en")
        return _standing(person, "administrator" if is_admin else "member")

    def _get_admins(self, params: Json) -> list[Json]:
        chat = self._writable(params)
        if chat.kind == "private":
            raise RefusedError(400, "Bad Request: there are no administrators in the private chat")
        return [_standing(admin, "administrator") for admin in chat.admins]

    async def _get_updates(self, params: Json) -> web.StreamResponse:
        """Long polling: an offset confirms what is older; a second poller ends the first with 409."""
        self.polls += 1
        if self._poller is not None:
            self._poller.set()
        await self._notify()
        ended = self._poller = asyncio.Event()
        offset = params.get("offset", 0)
        while self._updates and self._updates[0]["update_id"] < offset:
            self._updates.popleft()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(params.get("timeout", 0) or 0.001), self._changed:
                await self._changed.wait_for(lambda: self._updates or ended.is_set() or self._closing.is_set())
        if ended.is_set():
            return _refusal(RefusedError(409, "Conflict: terminated by other getUpdates request"))
        self._poller = None
        return _json({"ok": True, "result": list(self._updates)[: params.get("limit", 100)]})

    # --- making updates ---

    async def _update(self, kind: str, content: Json) -> None:
        self._updates.append({"update_id": int(self._next_id()), kind: content})
        await self._notify()

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _next_id(self) -> str:
        self._ids += 1
        return str(self._ids)

    def _user(self, user: int, language_code: str) -> Json:
        return {"id": user, "is_bot": False, "first_name": f"user {user}", "language_code": language_code}

    def _incoming(self, chat: int, person: Json) -> Json:
        return {
            "message_id": int(self._next_id()),
            "date": int(time.time()),
            "chat": self.chat(chat).as_json(),
            "from": person,
        }

    def _stub(self, message_id: int, chat: int) -> Json:
        return {"message_id": message_id, "date": int(time.time()), "chat": self.chat(chat).as_json(), "from": BOT}

    def _as_json(self, message: Sent) -> Json:
        shown = self._stub(message.id, message.chat_id) | {"text": message.text}
        if message.thread_id is not None:
            shown |= {"message_thread_id": message.thread_id, "is_topic_message": True}
        if message.buttons:
            rows = [[_button_json(button) for button in row] for row in message.buttons]
            shown["reply_markup"] = {"inline_keyboard": rows}
        return shown


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
_RIGHTS = dict.fromkeys(
    (
        *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
        *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
        *("can_post_stories", "can_edit_stories", "can_delete_stories"),
    ),
    False,
)


_PERMISSIONS = {
    **dict.fromkeys(
        (
            *("can_change_info", "can_invite_users", "can_pin_messages", "can_send_messages", "can_send_polls"),
            *("can_send_other_messages", "can_add_web_page_previews", "can_manage_topics", "can_send_audios"),
            *("can_send_documents", "can_send_photos", "can_send_videos", "can_send_video_notes"),
            *("can_send_voice_notes", "can_edit_tag", "can_react_to_messages"),
        ),
        False,
    ),
    "is_member": True,
    "until_date": 0,
}


def _standing(user: Json, status: str) -> Json:
    extras = {"administrator": _RIGHTS, "restricted": _PERMISSIONS, "kicked": {"until_date": 0}}
    extra = extras.get(status, {})
    return {"user": user, "status": status, **extra}


def _button_json(button: Button) -> Json:
    pairs = {"text": button.text, "callback_data": button.data, "url": button.url}
    return {key: value for key, value in pairs.items() if value is not None}


def _not_modified() -> RefusedError:
    said = "specified new message content and reply markup are exactly the same as a current content and reply markup"
    return RefusedError(400, f"Bad Request: message is not modified: {said} of the message")


def _body(params: Json) -> Any:
    """The text as a reader sees it, or Telegram's refusal of it."""
    is_caption = "text" not in params
    source = str(params.get("caption" if is_caption else "text", ""))
    try:
        parsed = parse_html(
            source if params.get("parse_mode") == "HTML" else source.replace("&", "&amp;").replace("<", "&lt;")
        )
    except CannotParseError as error:
        raise RefusedError(400, f"Bad Request: {error}") from None
    if not is_caption and not parsed.text.strip():
        raise RefusedError(400, "Bad Request: message text is empty")
    if utf16_units(parsed.text) > (LONGEST_CAPTION if is_caption else LONGEST_TEXT):
        raise RefusedError(400, f"Bad Request: message {'caption ' if is_caption else ''}is too long")
    return parsed


def _buttons(markup: Json | None) -> list[list[Button]]:
    rows = [
        [Button(b.get("text", ""), b.get("callback_data"), b.get("url")) for b in row]
        for row in (markup or {}).get("inline_keyboard", [])
    ]
    for button in (button for row in rows for button in row):
        if button.data is not None and not 1 <= len(button.data.encode()) <= LONGEST_CALLBACK:
            raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
        if button.data is None and button.url is None:
            raise RefusedError(400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed")
    return rows


async def _params(request: web.BaseRequest) -> Json:
    """Parameters of a call, whichever of Telegram's ways they came by; nested JSON is unpacked."""
    if request.content_type == "application/json":
        return dict(await request.json())
    given: Json = {**request.query, **(await request.post())}
    return {name: _unpack(name, value) for name, value in given.items()}


def _unpack(name: str, value: Any) -> Any:
    if not isinstance(value, str) or name in {"text", "caption", "callback_query_id", "url", "action"}:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _integer(value: Any) -> int:
    if not isinstance(value, int):
        raise RefusedError(400, "Bad Request: chat not found")
    return value


def _json(document: Json, status: int = 200) -> web.Response:
    return web.Response(status=status, text=json.dumps(document), content_type="application/json")


def _refusal(error: RefusedError) -> web.Response:
    document: Json = {"ok": False, "error_code": error.status, "description": error.description}
    if error.parameters:
        document["parameters"] = error.parameters
    return _json(document, error.status)


def _drop(request: web.BaseRequest) -> None:
    if request.transport is not None:
        request.transport.abort()


async def _run_alone(options: argparse.Namespace) -> None:
    rates = {"rate": options.rate, "rate_chat": options.rate_chat, "rate_group": options.rate_group}
    telegram = await FakeTelegram.start(options.token, port=options.port, **rates)
    telegram.knows(*options.chat)
    sys.stdout.write(f"{telegram.url}\n")
    sys.stdout.flush()
    told = 0
    while True:
        await telegram.wait_for(lambda t, told=told: len(t.calls) > told, within=86_400)
        for call in telegram.calls[told:]:
            line = {
                "method": call.method,
                "chat": call.chat_id,
                "text": call.text,
                "applied": call.applied,
                "at": call.at,
            }
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        sys.stdout.flush()
        told = len(telegram.calls)


def main() -> None:
    """The command line of the server as its own process."""
    parser = argparse.ArgumentParser(description="A Bot API server on loopback for tests.")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=TOKEN)
    parser.add_argument("--rate", type=float, default=None, help="messages a second above which it answers 429")
    parser.add_argument("--rate-chat", type=float, default=None, help="messages a second to one private chat, as above")
    parser.add_argument("--rate-group", type=float, default=None, help="messages a minute to one group, as above")
    parser.add_argument("--chat", type=int, action="append", default=[], help="a chat that takes messages; repeatable")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run_alone(parser.parse_args()))


if __name__ == "__main__":
    main()

"""What comes of each method of the Bot API that the product calls."""

from __future__ import annotations

import time
from typing import Any

from aiohttp import web

from .calls import Call
from .chats import Chat, Chats
from .limits import Limits
from .members import BOT, Json, person, standing
from .messages import Sent, body_of, buttons_of
from .refusals import RefusedError, not_modified

SENDS = frozenset({"sendMessage", "sendDocument", "sendPhoto"})
AGREED = frozenset(
    {
        *("deleteWebhook", "setWebhook", "sendChatAction", "setMyCommands", "deleteMyCommands", "setMyDescription"),
        *("setMyShortDescription", "setMyName", "setChatMenuButton", "logOut", "close", "leaveChat", "pinChatMessage"),
    }
)
_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)


class Methods:
    """Carries calls out in the chats, or refuses them."""

    def __init__(self, chats: Chats, limits: Limits) -> None:
        self.menu: dict[tuple[str, str], list[Json]] = {}
        """The commands by scope and language."""
        """The commands of setMyCommands by language ("" is the default one)."""
        self._chats = chats
        self._limits = limits

    def apply(self, call: Call) -> Any:
        """What the call is answered with; RefusedError where Telegram would not do it."""
        if call.method in AGREED:
            return self._agree(call)
        carry_out = {
            "getMe": lambda _: BOT | {"can_join_groups": True, "supports_inline_queries": False},
            "getMyCommands": lambda params: self.menu.get(_menu_of(params), []),
            "getWebhookInfo": lambda _: {"url": "", "has_custom_certificate": False, "pending_update_count": 0},
            "sendMessage": self._send,
            "sendDocument": self._send,
            "sendPhoto": self._send,
            "editMessageText": self._edit,
            "editMessageReplyMarkup": self._edit_buttons,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer_press,
            "getChat": self._get_chat,
            "getFile": self._get_file,
            "getChatMember": self._get_member,
            "getChatAdministrators": self._get_admins,
        }.get(call.method)
        if carry_out is None:
            raise RefusedError(404, "Not Found")
        if call.method in SENDS | {"editMessageText", "editMessageReplyMarkup"}:
            self._limits.count(call)
        return carry_out(call.params)

    def _agree(self, call: Call) -> bool:
        if call.method == "setMyCommands":
            self.menu[_menu_of(call.params)] = call.params["commands"]
        return True

    def _writable(self, params: Json) -> Chat:
        chat = self._chats.chat(_integer(params.get("chat_id")))
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
        body = body_of(params)
        message = Sent(
            id=next(self._chats.ids),
            chat_id=chat.id,
            thread_id=thread,
            text=body.text,
            html=str(params.get("text", params.get("caption", ""))),
            links=body.links,
            silent=bool(params.get("disable_notification", False)),
            reply_to=self._reply_to(chat, params.get("reply_parameters")),
            buttons=buttons_of(params),
            at=time.monotonic(),
        )
        for part in ("document", "photo"):
            if isinstance(params.get(part), web.FileField):
                message.file, message.file_name = params[part].file.read(), params[part].filename
        chat.messages.append(message)
        return self._chats.as_json(message)

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
        body, buttons = body_of(params), buttons_of(params)
        if (body.text, body.links, buttons) == (message.text, message.links, message.buttons):
            raise not_modified()
        message.history.append(message.text)
        message.text, message.links, message.buttons = body.text, body.links, buttons
        message.html = str(params["text"])
        return self._chats.as_json(message)

    def _edit_buttons(self, params: Json) -> Json:
        message, buttons = self._own(params, "edit"), buttons_of(params)
        if buttons == message.buttons:
            raise not_modified()
        message.buttons = buttons
        return self._chats.as_json(message)

    def _delete(self, params: Json) -> bool:
        self._own(params, "delete").deleted = True
        return True

    def _answer_press(self, params: Json) -> bool:
        press = self._chats.presses.get(str(params.get("callback_query_id")))
        if press is None:
            raise RefusedError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid")
        if len(params.get("text", "")) > 200:
            raise RefusedError(400, "Bad Request: MESSAGE_TOO_LONG")
        press.answer = params
        return True

    def _get_chat(self, params: Json) -> Json:
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
        return self._writable(params).as_json() | full

    def _get_file(self, params: Json) -> Json:
        file_id = str(params.get("file_id"))
        if file_id not in self._chats.files:
            raise RefusedError(400, "Bad Request: invalid file_id")
        size = len(self._chats.files[file_id])
        return {"file_id": file_id, "file_unique_id": file_id, "file_size": size, "file_path": f"documents/{file_id}"}

    def _get_member(self, params: Json) -> Json:
        chat, user = self._writable(params), _integer(params.get("user_id"))
        is_admin = any(admin["id"] == user for admin in chat.admins)
        whom = BOT if user == BOT["id"] else person(user)
        return standing(whom, "administrator" if is_admin else "member")

    def _get_admins(self, params: Json) -> list[Json]:
        chat = self._writable(params)
        if chat.kind == "private":
            raise RefusedError(400, "Bad Request: there are no administrators in the private chat")
        return [standing(admin, "administrator") for admin in chat.admins]


def _integer(value: Any) -> int:
    if not isinstance(value, int):
        raise RefusedError(400, "Bad Request: chat not found")
    return value


def _menu_of(params: Json) -> tuple[str, str]:
    return (params.get("scope") or {}).get("type", "default"), params.get("language_code", "")

"""People and the bot itself, and how they stand in a chat."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

BOT: Json = {"id": 123456, "is_bot": True, "first_name": "Strikewire", "username": "strikewire_test_bot"}

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
_MORE_OF: dict[str, Json] = {"administrator": _RIGHTS, "restricted": _PERMISSIONS, "kicked": {"until_date": 0}}


def person(user: int, language_code: str = "en") -> Json:
    return {"id": user, "is_bot": False, "first_name": f"user {user}", "language_code": language_code}


def standing(user: Json, status: str) -> Json:
    """A ChatMember: what Telegram tells of one in a chat."""
    return {"user": user, "status": status, **_MORE_OF.get(status, {})}

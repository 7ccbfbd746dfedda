from __future__ import annotations

import asyncio
import io
import json
import os
import subprocess
import sys

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, ExtBot

from bot.console import CHAT_ID, TOKEN, Console, ConsoleRequest
from bot.console.markup import BadMarkup, to_terminal, to_text

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("Why", callback_data="why:1")]])


def console(typed="", **options):
    return Console(input=io.StringIO(typed), output=io.StringIO(), language="uk", color=False, **options)


def drawn(chat):
    return chat._output.getvalue()


@pytest.fixture
async def pair():
    """A bot without a network, and the chat that it writes to."""
    chat = console()
    request = ConsoleRequest(chat)
    async with ExtBot(TOKEN, request=request, get_updates_request=request) as bot:
        yield bot, chat


async def test_a_message_is_drawn_with_its_sound_its_links_and_numbered_buttons(pair):
    bot, chat = pair
    await bot.send_message(
        CHAT_ID, '<b>Strike</b> · <a href="https://a.example/1">Odesa</a>', parse_mode="HTML", reply_markup=BUTTONS
    )
    assert drawn(chat) == "🔔 #1\nStrike · Odesa (https://a.example/1)\n[1] Why\n"


async def test_a_silent_reply_says_so(pair):
    bot, chat = pair
    first = await bot.send_message(CHAT_ID, "one")
    await bot.send_message(CHAT_ID, "two", reply_to_message_id=first.message_id, disable_notification=True)
    assert "🔕 #2 ↩ #1\ntwo" in drawn(chat)


async def test_an_edit_is_drawn_anew_and_one_that_changes_nothing_is_refused(pair):
    bot, chat = pair
    sent = await bot.send_message(CHAT_ID, "killed 2")
    await bot.edit_message_text("killed 3", CHAT_ID, sent.message_id)
    assert "✎ edited #1\nkilled 3" in drawn(chat)
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("killed 3", CHAT_ID, sent.message_id)
    with pytest.raises(BadRequest, match="not found"):
        await bot.edit_message_text("killed 3", CHAT_ID, 99)


@pytest.mark.parametrize("text", ["<b>open", "<h1>no such</h1>", "<b><i>crossed</b></i>", " ", "x" * 4097])
async def test_what_telegram_refuses_is_refused_here(pair, text):
    bot, chat = pair
    with pytest.raises(BadRequest):
        await bot.send_message(CHAT_ID, text, parse_mode="HTML")
    assert drawn(chat) == ""


async def test_a_method_that_the_terminal_does_not_know_is_refused_by_name(pair):
    bot, _ = pair
    with pytest.raises(BadRequest, match="does not know the method"):
        await bot.send_dice(CHAT_ID)


async def test_the_application_hears_commands_and_presses():
    heard = asyncio.Queue()

    async def start(update: Update, context):
        await update.effective_message.reply_text("hello", reply_markup=BUTTONS)
        heard.put_nowait((update.effective_chat.id, update.effective_user.language_code))

    async def press(update: Update, context):
        await update.callback_query.answer("because")
        heard.put_nowait(update.callback_query.data)

    chat = console()
    request = ConsoleRequest(chat)
    application = ApplicationBuilder().token(TOKEN).request(request).get_updates_request(request).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(press))
    async with application:
        await application.updater.start_polling(poll_interval=0)
        await application.start()
        async with asyncio.timeout(5):
            chat.type("/start")
            assert await heard.get() == (CHAT_ID, "uk")
            chat.typed("1")
            assert await heard.get() == "why:1"
            chat.typed("2.1")
            assert await heard.get() == "why:1"
        await application.updater.stop()
        await application.stop()
    assert "> /start" in drawn(chat)
    assert "💬 because" in drawn(chat)


async def test_a_line_of_coordinates_shares_a_place_on_the_map():
    chat = console()
    chat.type("@50.0, -36.23")
    update = chat.updates.get_nowait()
    assert update["message"]["location"] == {"latitude": 50.0, "longitude": -36.23}
    assert "text" not in update["message"]


async def test_a_number_without_a_button_says_so():
    chat = console()
    chat.typed("3")
    assert drawn(chat) == "No buttons yet.\n"
    assert chat.updates.empty()


async def test_lines_are_read_until_the_input_ends_and_quit_is_told():
    ended, quit_ = asyncio.Event(), asyncio.Event()
    chat = console("/help\n/quit\n", on_quit=quit_.set, on_end=ended.set)
    chat.start()
    async with asyncio.timeout(5):
        update = await chat.updates.get()
        chat.popup("So it is.")
        await quit_.wait()
        await ended.wait()
    assert update["message"]["text"] == "/help"
    assert update["message"]["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]


async def test_a_line_split_within_a_letter_arrives_whole():
    reading, writing = os.pipe()
    data = "/latest Київ\n".encode()
    with os.fdopen(reading) as stream:
        chat = Console(input=stream, output=io.StringIO(), color=False)
        chat.start()
        os.write(writing, data[:9])
        await asyncio.sleep(0.02)
        os.write(writing, data[9:])
        async with asyncio.timeout(5):
            update = await chat.updates.get()
        os.close(writing)
        await asyncio.sleep(0.02)
    assert update["message"]["text"] == "/latest Київ"


def test_a_waiting_reader_does_not_keep_the_process_from_ending():
    program = (
        "import asyncio\nfrom bot.console import Console\nasync def main(): Console().start()\nasyncio.run(main())"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.wait(10) == 0
        assert process.stderr.read() == b""


def test_markup_becomes_what_a_terminal_shows():
    assert to_terminal("<b>a</b> &lt;b&gt;", color=True) == "\x1b[1ma\x1b[0m <b>"
    assert to_terminal("<blockquote>one\ntwo</blockquote>", color=False) == "│ one\n│ two"
    assert (
        to_terminal('<a href="https://x.example">x</a>', color=True) == "\x1b]8;;https://x.example\x1b\\x\x1b]8;;\x1b\\"
    )
    assert to_terminal("<s>a <b>b</b> c</s>", color=True) == "\x1b[9ma \x1b[1mb\x1b[0m\x1b[9m c\x1b[0m"
    assert to_terminal("<s>a <b>b</b></s> c", color=False) == "~~a b~~ c"
    assert to_text('<a href="https://x.example">x</a> &amp; <s>y</s>') == "x & y"
    with pytest.raises(BadMarkup):
        to_text("</b>")


async def test_unconfirmed_updates_come_again():
    chat = console()
    request = ConsoleRequest(chat)
    chat.typed("/start")

    async def poll(offset):
        from telegram.request import RequestData
        from telegram.request._requestparameter import RequestParameter

        parameters = [RequestParameter.from_input("offset", offset), RequestParameter.from_input("timeout", 0)]
        status, body = await request.do_request("http://x/getUpdates", "POST", RequestData(parameters))
        return status, [update["update_id"] for update in json.loads(body)["result"]]

    assert await poll(0) == (200, [1])
    assert await poll(1) == (200, [1])
    assert await poll(2) == (200, [])


async def test_a_number_from_a_pipe_means_the_buttons_of_the_answer_before_it() -> None:
    chat = console("/start\n1\n/quit\n", on_quit=(left := asyncio.Event()).set)
    chat.start()
    asked = await asyncio.wait_for(chat.updates.get(), 2)
    assert asked["message"]["text"] == "/start"
    await asyncio.sleep(0.05)
    assert chat.updates.empty()
    keyboard = {"inline_keyboard": [[{"text": "English", "callback_data": "en"}]]}
    chat.show({"text": "Which language?", "reply_markup": keyboard})
    pressed = await asyncio.wait_for(chat.updates.get(), 2)
    assert pressed["callback_query"]["data"] == "en"
    assert not left.is_set()
    chat.popup("Done")
    await asyncio.wait_for(left.wait(), 2)


async def test_a_file_from_the_bot_is_saved_aside_and_its_path_is_shown(pair, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    bot, chat = pair
    sent = await bot.send_document(CHAT_ID, b"a,b\n", filename="events.csv", caption="<b>Events</b>", parse_mode="HTML")
    (path,) = tmp_path.glob("*/events.csv")
    assert drawn(chat) == f"🔔 #1\n📎 events.csv, 4 bytes: {path}\nEvents\n"
    assert path.read_bytes() == b"a,b\n"
    assert sent.document.file_name == "events.csv"


async def test_a_file_that_the_user_names_reaches_the_bot(pair, tmp_path):
    bot, chat = pair
    (tmp_path / "my feeds.opml").write_bytes(b"<opml/>")
    chat.typed(f"@{tmp_path}/my feeds.opml")
    update = Update.de_json(await chat.updates.get(), bot)
    document = update.effective_message.document
    assert (document.file_name, document.file_size) == ("my feeds.opml", 7)
    assert await (await document.get_file()).download_as_bytearray() == b"<opml/>"


async def test_a_file_that_is_not_there_is_not_sent(tmp_path):
    chat = console()
    chat.typed(f"@{tmp_path}/none.opml")
    assert drawn(chat) == f"There is no file {tmp_path}/none.opml.\n"
    assert chat.updates.empty()


@pytest.mark.parametrize(("typed", "used"), [(b"", False), (b"\n\n", False), (b"/start\n", True)])
async def test_an_input_that_only_ends_was_typed_by_nobody(typed, used):
    ended, (reading, writing) = asyncio.Event(), os.pipe()
    os.write(writing, typed)
    os.close(writing)
    with os.fdopen(reading) as stream:
        chat = Console(input=stream, output=io.StringIO(), color=False, on_end=ended.set)
        chat.start()
        async with asyncio.timeout(5):
            await ended.wait()
        assert chat.is_used is used

"""kill -9 while alerts are being owed to five chats: nothing lost, second copies only where no answer was known."""

import asyncio
import random

import pytest

from tests.faults.lives import CHATS, Lives

DEATHS = 20


@pytest.fixture
async def lives(tmp_path, telegram):
    async with Lives(tmp_path, telegram) as made:
        yield made


def holds_the_promise(lives):
    """All that is promised of what the deaths left behind."""
    assert lives.lost() == []
    assert lives.faults_of_the_file() == []
    assert lives.out_of_order() == []
    copies = lives.second_copies()
    assert all(copy.startswith("↻") for copy in copies)
    assert len(copies) <= lives.doubts
    return True


@pytest.mark.parametrize("phase", ["received", "applied", "answered"])
async def test_a_sender_that_dies_at_a_send_loses_nothing(phase, lives, telegram):
    await lives.begins()
    await lives.is_at_work()
    telegram.kills_after("sendMessage", phase, lives.kill)
    await lives.is_dead()
    await lives.begins(owes=False)
    await lives.until_all_is_sent()
    assert holds_the_promise(lives)


async def test_each_answer_that_was_lost_with_its_process_makes_one_marked_copy(lives, telegram):
    await lives.begins()
    await lives.is_at_work()
    telegram.kills_after("sendMessage", "applied", lives.kill)
    await lives.is_dead()
    assert lives.doubts >= 1
    await lives.begins(owes=False)
    await lives.until_all_is_sent()
    assert len(lives.second_copies()) == lives.doubts


async def test_death_at_random_moments_loses_nothing_and_repeats_only_what_was_in_doubt(lives, telegram):
    moments = random.Random(7)
    for _ in range(DEATHS):
        await lives.begins()
        await lives.is_at_work()
        await asyncio.sleep(moments.uniform(0, 0.15))
        await lives.is_killed()
    await lives.begins(owes=False)
    await lives.until_all_is_sent()
    assert holds_the_promise(lives)
    assert len(telegram.sent) > DEATHS * len(CHATS)

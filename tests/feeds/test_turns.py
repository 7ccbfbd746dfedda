"""Which due feeds start, and which wait."""

from bot.turns import Due, Turns


def due(feed_id: int, host: str = "", *, failing: bool = False) -> Due:
    return Due(feed_id, host or f"host{feed_id}", failing)


def test_two_feeds_of_one_host_start_and_the_others_keep_no_place_from_other_hosts():
    turns = Turns(places=4)
    turns.line_up([*(due(n, "slow") for n in range(10)), due(20), due(21)])
    assert [each.feed_id for each in turns.take()] == [0, 1, 20, 21]


def test_the_next_of_a_host_starts_when_it_has_answered():
    turns = Turns()
    turns.line_up([due(1, "one"), due(2, "one"), due(3, "one")])
    first, _ = turns.take()
    assert turns.take() == []
    turns.answered(first)
    assert [each.feed_id for each in turns.take()] == [3]


def test_a_poll_holds_its_place_until_it_is_written_down():
    turns = Turns(places=1)
    turns.line_up([due(1), due(2)])
    (first,) = turns.take()
    turns.answered(first)
    assert turns.take() == []
    turns.finished(first)
    assert [each.feed_id for each in turns.take()] == [2]


def test_feeds_that_fail_leave_half_of_the_places_to_those_that_do_not():
    turns = Turns(places=6)
    turns.line_up([*(due(n, failing=True) for n in range(50)), *(due(n) for n in range(50, 60))])
    taken = turns.take()
    assert [each.failing for each in taken].count(True) == 3
    assert len(taken) == 6


def test_a_feed_under_way_is_not_lined_up_again():
    turns = Turns()
    turns.line_up([due(1)])
    turns.take()
    turns.line_up([due(1), due(2)])
    assert [each.feed_id for each in turns.take()] == [2]


def test_nobody_waits_when_all_have_started():
    turns = Turns()
    turns.line_up([due(1), due(2)])
    assert turns.anyone_waits
    turns.take()
    assert not turns.anyone_waits

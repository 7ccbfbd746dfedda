"""A night dealt by a seed: what feeds, an owner and restless chats do, step by step."""

import random
from dataclasses import dataclass, field

STEPS = 24
RESTLESS = [-55, -30, -5, 1, 4, 6, 7, 9, 20, 33, 40]
TOWNS = ("Odesa", "Sumy", "Lviv", "Poltava", "Kherson", "Dnipro", "Mykolaiv", "Rivne", "Chernihiv", "Zhytomyr")


@dataclass
class Night:
    """What happens, the same in both runs: (name, arguments) for each step."""

    dice: random.Random
    titles: list[str] = field(default_factory=list)
    steps: list[tuple[str, tuple]] = field(default_factory=list)
    fresh: int = 100

    def deal(self) -> list[tuple[str, tuple]]:
        deals = {
            self._report: 6, self._growth: 5, self._revision: 2, self._flood: 1, self._sending: 5, self._mute: 2,
            self._pause: 2, self._awake: 1, self._snooze: 1, self._arrival: 1, self._departure: 1, self._block: 1,
            self._migration: 2, self._ruling: 5, self._undo: 2,
        }  # fmt: skip
        self._report()
        for deal in self.dice.choices(list(deals), list(deals.values()), k=STEPS):
            deal()
        return self.steps

    def _add(self, name: str, *arguments) -> None:
        self.steps.append((name, arguments))

    def _title(self, town: str) -> str:
        what = self.dice.choice(("warehouse", "school", "bridge"))
        title = f"Drones hit a {what} in {town}, {self.dice.randint(2, 60)} killed, mayor says"
        if title in self.titles:
            return self._title(town)
        self.titles.append(title)
        return title

    def _report(self) -> None:
        self._add("reports", self._title(self.dice.choice(TOWNS)))

    def _growth(self) -> None:
        town = next(town for town in TOWNS if town in self.dice.choice(self.titles) or town == TOWNS[-1])
        self._add("reports", self._title(town))

    def _revision(self) -> None:
        title = self.dice.choice(self.titles)
        self._add("edits", title, self.dice.randint(61, 99))

    def _flood(self) -> None:
        self._add("brings", [self._title(town) for town in self.dice.sample(TOWNS, 3)])

    def _sending(self) -> None:
        self._add("goes_out")

    def _mute(self) -> None:
        self._add("mutes", self.dice.choice(RESTLESS), self.dice.random())

    def _pause(self) -> None:
        self._add("pauses", self.dice.choice(RESTLESS))

    def _awake(self) -> None:
        self._add("wakes", self.dice.choice(RESTLESS))

    def _snooze(self) -> None:
        self._add("snoozes", self.dice.choice(RESTLESS))

    def _arrival(self) -> None:
        self.fresh += 1
        self._add("arrives", self.dice.choice((self.fresh, -self.fresh, 10 + self.fresh % 10)))

    def _departure(self) -> None:
        self._add("departs", self.dice.choice(RESTLESS))

    def _block(self) -> None:
        self._add("blocks", self.dice.choice(RESTLESS))

    def _migration(self) -> None:
        self.fresh += 1
        self._add("moves", self.dice.choice([chat for chat in RESTLESS if chat < 0]), -1000 - self.fresh)

    def _ruling(self) -> None:
        kind = self.dice.choice(("wrong", "place", "merge", "split"))
        self._add("rules", kind, self.dice.random(), self.dice.random())

    def _undo(self) -> None:
        self._add("undoes")

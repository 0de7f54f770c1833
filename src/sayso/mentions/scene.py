"""A report's names while its speakers are found: who stands where, and what is known of each.

Names come in as records; sources that are no name yet become further ones. Nothing here outlives one
call.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sayso.mentions import roles
from sayso.mentions.acting import Directory
from sayso.mentions.lexicon import Gender, Lexicon, fold
from sayso.mentions.merging_people import of_given_name
from sayso.mentions.roles import Role
from sayso.mentions.spans import Mention, is_title_word
from sayso.model import Name, NameKind, Parse, Ref, Span, Why

Range = tuple[int, int]


class Who:
    """One bearer: a name found before, or a source described only ("doctors at the clinic").

    ``key`` is the folded name or description, ``texts`` its forms as printed, ``ranges`` and ``spans``
    its mentions in tokens and characters, ``looked`` tells whether gender and roles were looked up.
    """

    __slots__ = (
        "acts_for",
        "forms",
        "gender",
        "key",
        "kind",
        "looked",
        "name",
        "plural",
        "ranges",
        "roles",
        "spans",
        "texts",
        "why",
    )

    def __init__(self, name: str, kind: NameKind, key: str) -> None:
        self.name = name
        self.kind = kind
        self.key = key
        self.forms: list[str] = []  # folded
        self.texts: list[str] = []
        self.ranges: list[Range] = []
        self.spans: list[Span] = []
        self.acts_for: Who | None = None
        self.gender: Gender | None = None
        self.looked = False
        self.plural = False
        self.roles: list[Role] = []
        self.why: Why | None = None

    @property
    def first(self) -> int:
        """The first token of its first mention."""
        return self.ranges[0][0] if self.ranges else 0


class Scene:
    """The names of one report by token.

    ``described`` has the sources without a name by key, ``issued`` who issued the paper named at a
    token, ``spoke`` who speaks in a sentence and the tokens of what is said.
    """

    def __init__(self, parse: Parse, lexicon: Lexicon, names: tuple[Name, ...]) -> None:
        self.parse = parse
        self.lexicon = lexicon
        ids = {name.id: self._from(name) for name in names}
        self.everyone: list[Who] = list(ids.values())
        for name in names:
            if name.acts_for is not None:
                ids[name.id].acts_for = ids[name.acts_for]
        self.described: dict[str, Who] = {}
        self.issued: dict[int, Who] = {}
        self.spoke: dict[int, list[tuple[Who, tuple[Range, ...]]]] = {}
        self.named = Directory((who, f, n) for who in self.everyone for f, n in who.ranges)
        # longest first: a state inside a body's name is not the body
        self.at: dict[int, Who] = {i: w for i, w in self.named.at.items() if isinstance(w, Who)}

    def _from(self, name: Name) -> Who:
        who = Who(name.name, name.kind, fold(name.name))
        who.why = name.why
        who.texts = list(name.forms)
        who.forms = [fold(form) for form in name.forms]
        for span in name.mentions:
            first, last = self.tokens(span)
            if first < last:
                who.ranges.append((first, last))
                who.spans.append(span)
        return who

    def tokens(self, span: Span) -> Range:
        """The tokens of a character span, half-open."""
        return bisect_right(self.parse.end, span[0]), bisect_left(self.parse.start, span[1])

    def is_described(self, who: Who) -> bool:
        """Whether a bearer is a source without a name."""
        return self.described.get(who.key) is who

    def know(self, who: Who) -> Who:
        """Look up gender and roles of a person."""
        if who.looked or who.kind != "person":
            return who
        who.looked = True
        told: set[Gender | None] = set()
        for first, last in who.ranges:
            mention = self.bare(first, last)
            told.add(roles.honorific(self.parse, self.lexicon, mention))
            who.roles += roles.of_person(self.parse, self.lexicon, mention)
        words = self.lexicon.roles
        told |= {words.roles.get(role.noun) for role in who.roles}
        told -= {None}
        if not told:
            titles = words.honorifics
            told = {of_given_name([w for w in who.key.split() if w not in titles], self.lexicon)}
        who.gender = told.pop() if len(told) == 1 else None
        return who

    def bare(self, first: int, last: int) -> Mention:
        """A mention without the titles that its span takes in."""
        lower, at = self.parse.lower, first
        while at < last - 1:
            titled = is_title_word(lower[at], self.lexicon)
            further = at + 1 < last - 1 and lower[at + 1] in self.lexicon.roles.roles
            if not titled and not further:
                break
            at += 1
        text = self.parse.text[self.parse.start[at] : self.parse.end[last - 1]]
        return Mention(at, last, text, fold(text), "PERSON", "")

    def describe(
        self, key: str, name: str, kind: NameKind, at: Range, why: Why, *, plural: bool
    ) -> Who:
        """The described source of these words: the one met before, or a new one."""
        who = self.described.get(key)
        if who is None:
            who = self.described[key] = Who(name, kind, key)
            who.plural, who.looked, who.why = plural, True, why
            self.everyone.append(who)
        self.add(who, *at)
        return who

    def add(self, who: Who, first: int, last: int) -> None:
        """One more mention of a bearer."""
        span = self.parse.span(first, last)
        if span in who.spans:
            return
        who.spans.append(span)
        who.ranges.append((first, last))
        text = " ".join(self.parse.text[slice(*span)].split())
        if text not in who.texts:
            who.texts.append(text)
        for i in range(first, last):
            self.at.setdefault(i, who)

    def state_of(self, who: Who, token: int) -> Who:
        """The state that a capital stands for where it speaks; other places stand for themselves."""
        name = self.lexicon.states.seats.get(who.key) if who.kind == "place" else None
        at = next((r for r in who.ranges if r[0] <= token < r[1]), None)
        if name is None or at is None:
            return who
        key = fold(name)
        state = next((w for w in self.everyone if w.kind == "state" and w.key == key), None)
        if state is None:
            state = Who(name, "state", key)
            state.why = self.why("mentions.merging_states.seat", at)
            self.everyone.append(state)
        n = who.ranges.index(at)
        del who.ranges[n], who.spans[n]
        if not who.ranges:
            self.everyone.remove(who)
        for i in range(*at):
            self.at[i] = state
        self.add(state, *at)
        return state

    def why(self, rule: str, *ranges: Range) -> Why:
        """The evidence of a rule as spans of the report."""
        refs = tuple(Ref(report=self.parse.document, span=self.parse.span(*r)) for r in ranges)
        return Why(rule=rule, spans=refs)

"""Speakers as a whole: ids anew, the chain's names, why."""

from sayso import mentions
from sayso.model import Attribution, Link, Why


def read(parsed, marked, text: str, chain: tuple[tuple[str, str], ...] = ()):
    plain, spans = marked(text)
    document, parse = parsed(plain)
    links = [Link(kind="speaker", span=spans["who"])]
    links += [Link(kind=kind, span=spans[key]) for kind, key in chain]
    one = Attribution(
        source=(spans["who"],), cue=None, content=(spans["what"],), chain=tuple(links), why=Why(rule="t")
    )  # fmt: skip
    names = mentions.find(document, parse)
    return mentions.speakers(document, parse, names, (one,))


def test_names_are_numbered_anew_by_first_mention(parsed, marked):
    names, (one,) = read(
        parsed, marked, "⟦who:Doctors at the clinic⟧ told Ana Reth ⟦what:that nine had died⟧."
    )
    assert [name.name for name in names] == ["doctors at the clinic", "Ana Reth"]
    assert one.speaker == names[0].id == "n1"


def test_outlets_of_the_chain_have_names(parsed, marked):
    text = "⟦who:Ana Reth⟧ told ⟦out:the Harbour Post⟧ ⟦what:that nine had died⟧."
    names, (one,) = read(parsed, marked, text, (("outlet", "out"),))
    called = {name.id: name.name for name in names}
    assert [called[link.name] for link in one.chain] == ["Ana Reth", "Harbour Post"]


def test_a_link_tells_why_only_where_it_was_inferred(parsed, marked):
    _, (named,) = read(parsed, marked, "⟦who:Ana Reth⟧ said ⟦what:that nine had died⟧.")
    assert named.chain[0].why is None
    _, (he,) = read(parsed, marked, "Mr Munsif came in. ⟦who:He⟧ said ⟦what:that nine had died⟧.")
    assert he.chain[0].why.rule.startswith("mentions.pronouns.")
    assert [ref.span for ref in he.chain[0].why.spans][-1] == he.source[0]


def test_nobody_is_guessed(parsed, marked):
    names, (one,) = read(parsed, marked, "⟦who:He⟧ said ⟦what:that nine had died⟧.")
    assert one.speaker is None
    assert one.chain[0].name is None
    assert names == ()


def test_a_police_chief_acts_for_the_police_that_speak(parsed, marked):
    plain, spans = marked(
        "⟦s1:Police⟧ said ⟦c1:nine died⟧. ⟦s2:Police chief Rana Tousk⟧ said ⟦c2:ten⟧."
    )
    document, parse = parsed(plain)
    made = tuple(
        Attribution(
            source=(spans[f"s{n}"],), cue=None, content=(spans[f"c{n}"],), why=Why(rule="t")
        )
        for n in (1, 2)
    )
    names, _ = mentions.speakers(document, parse, mentions.find(document, parse), made)
    by_name = {name.name: name for name in names}
    assert by_name["Rana Tousk"].acts_for == by_name["police"].id


def test_an_attribution_without_a_source_stays_so(parsed):
    document, parse = parsed("Reportedly the pier fell.")
    one = Attribution(source=None, cue=((0, 10),), content=((11, 24),), why=Why(rule="t"))
    assert mentions.speakers(document, parse, (), (one,)) == ((), (one,))

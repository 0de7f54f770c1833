"""Names of a report: kinds, forms, spans; the same text gives the same names."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso import mentions
from sayso.documents import from_text
from sayso.mentions.bearers import Bearer
from sayso.mentions.finding import full_name
from sayso.mentions.spans import Mention

SENTENCES = [
    "The Health Ministry of Selmoura said 12 people died.",
    "Gen Ilan Vorst, a spokesman for the Free Harbour Front, denied it.",
    "“It was an accident,” said minister Ana Reth.",
    "Doctors at St Ilan hospital treated 40 people 🕯️ on Tuesday.",
    "Syrian troops and the US military met near Beit Zarim (بيت زريم).",
    "PORT MAREN, 4 March 2031 (Corva Press) — The harbour union went home.",
    "東京の Ms Reth told Moscow that Samira Doukal, 52, was safe.",
    "The Coastal Rights Monitor (CRM) left.",
]


def test_kinds(named):
    found = named(
        "The Health Ministry of Selmoura said rockets fell on Beit Zarim, a town near the coast. "
        "Colonel Tarel Munsif blamed the Free Harbour Front. Norway sent doctors."
    )
    kinds = {name: found[name].kind for name in found}
    assert kinds["Health Ministry of Selmoura"] == "organisation"
    assert kinds["Beit Zarim"] == "place"
    assert kinds["Tarel Munsif"] == "person"
    assert kinds["Free Harbour Front"] == "group"
    assert kinds["Norway"] == kinds["Selmoura"] == "state"


def test_a_mention_takes_in_title_and_article_but_the_name_neither(named):
    text = "The Health Ministry met minister Ana Reth. Ana Reth's deputy was there."
    found = named(text)
    assert {text[slice(*span)] for span in found["Health Ministry"].mentions} == {
        "The Health Ministry"
    }
    assert [text[slice(*span)] for span in found["Ana Reth"].mentions] == [
        "minister Ana Reth",
        "Ana Reth",
    ]
    assert found["Ana Reth"].forms == ("minister Ana Reth", "Ana Reth")


def test_ids_follow_the_first_mention(parsed):
    names = mentions.find(*parsed("Ana Reth met Tarel Munsif in Norway. Sweden thanked Reth."))
    assert [name.id for name in names] == [f"n{n}" for n in range(1, len(names) + 1)]
    firsts = [name.mentions[0] for name in names]
    assert firsts == sorted(firsts)


def test_one_name_has_one_kind_whatever_the_parser_calls_its_mentions(named):
    found = named(
        "Hanne Ostrel directs the Coastal Rights Monitor. Ostrel was late. Ostrel counted the "
        "boats. The boats told Ostrel little."
    )
    assert found["Hanne Ostrel"].kind == "person"
    assert "Ostrel" not in found
    assert len(found["Hanne Ostrel"].mentions) == 4


def test_every_name_tells_why(named):
    for name in named(" ".join(SENTENCES)).values():
        assert name.why is not None
        assert name.why.rule.startswith("mentions.")
        assert name.why.spans


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    pieces=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5),
    gap=st.sampled_from([" ", "\n\n", "\r\n\r\n"]),
)
def test_spans_hold_the_forms_in_any_text(parser, pieces, gap):
    text = gap.join(pieces)
    document = from_text(text)
    parse = parser.parse(document)
    names = mentions.find(document, parse)
    assert names == mentions.find(document, parse)
    for name in names:
        assert name.mentions == tuple(sorted(set(name.mentions)))
        for start, end in name.mentions:
            assert 0 <= start < end <= len(text)
        shown = [" ".join(text[slice(*span)].split()) for span in name.mentions]
        assert name.forms == tuple(dict.fromkeys(shown))
        assert name.acts_for is None or name.acts_for in {other.id for other in names}


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["DAR NASIM", "Dar Nasim"], "Dar Nasim"),
        (["CRM", "Coastal Rights Monitor"], "Coastal Rights Monitor"),
        (["Reth", "Ana Reth", "Ana"], "Ana Reth"),
    ],
)
def test_a_bearer_is_called_by_its_fullest_quiet_form(texts, name):
    bearer = Bearer(texts[0], texts[0], "place")
    bearer.mentions = [Mention(n, n + 1, t, t.lower(), "", "") for n, t in enumerate(texts)]
    assert full_name(bearer) == name


@pytest.mark.parametrize("name", ["Jund al-Sahl", "Ansar al-Kerem", "Jaish al-Nour"])
def test_words_that_begin_an_armed_group_s_name(named, name):
    found = named(f"{name} said on Monday that it had agreed to a ceasefire.")
    assert found[name].kind in ("group", "organisation")

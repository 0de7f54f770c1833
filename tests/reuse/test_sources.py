from tests.telling import report

from sayso.reuse.sources import quoted, shown
from sayso.settings import ReuseSettings

SETTINGS = ReuseSettings()


def texts(one, said=None):
    return [s.origin.text for s in shown(one, {}, said or {}, SETTINGS)]


def test_the_first_sentence_comes_before_the_rest():
    one = report(
        "r1",
        "Nine people died on Sunday, the Coast Guard said. "
        "The Harbour Board said the engine was old.",
        claims=[
            {"said": "the engine was old", "by": "The Harbour Board"},
            {"said": "Nine people died on Sunday", "by": "the Coast Guard"},
        ],
    )
    assert texts(one) == ["the Coast Guard"]


def test_a_figure_further_down_is_the_main_news_where_the_lead_names_nobody():
    text = (
        "A ferry sank off Tavar on Sunday. The sea was calm. Boats came. People wept. "
        "The mayor, Ana Reth, said the church was full. Nine had died, the Coast Guard said."
    )
    one = report(
        "r1",
        text,
        claims=[
            {"said": "the church was full", "by": "The mayor, Ana Reth"},
            {"said": "Nine had died", "by": "the Coast Guard"},
        ],
        figures=[{"text": "Nine", "low": 9, "high": 9, "claim": 1}],
    )
    assert texts(one) == ["the Coast Guard"]


def test_figures_of_something_else_do_not_count():
    text = (
        "A ferry sank off Tavar on Sunday. The sea was calm. Boats came. People wept. "
        "The mayor, Ana Reth, said the church was full. In May 80 drowned, the Coast Guard said."
    )
    one = report(
        "r1",
        text,
        claims=[
            {"said": "the church was full", "by": "The mayor, Ana Reth"},
            {"said": "In May 80 drowned", "by": "the Coast Guard"},
        ],
        figures=[{"text": "80", "low": 80, "high": 80, "claim": 1, "flags": ["other"]}],
    )
    assert texts(one) == ["The mayor, Ana Reth"]


def test_who_says_it_comes_before_who_passes_it_on():
    one = report(
        "r1",
        "Nine people died, the Lake Tribune reported. The crew was saved. "
        "Ana Reth, the mayor, said nine coffins had been ordered for the nine people who died.",
        claims=[
            {"said": "Nine people died", "by": "the Lake Tribune"},
            {"said": "nine coffins had been ordered for the nine people who died",
             "by": "Ana Reth, the mayor"},
        ],
    )  # fmt: skip
    assert texts(one) == ["Ana Reth, the mayor"]


def test_orders_and_beliefs_are_no_news():
    one = report(
        "r1",
        "The Coast Guard urged boats to stay in port. The Harbour Board feared a storm.",
        claims=[
            {"said": "boats to stay in port", "by": "The Coast Guard", "stance": "urges"},
            {"said": "a storm", "by": "The Harbour Board", "type": "thinks"},
        ],
    )
    assert texts(one) == []


QUOTE = "“No boat of this company will leave the port again”"


def test_a_quotation_is_of_the_speaker_that_another_report_names():
    named = report("r1", f"{QUOTE}, the minister Ana Reth said.",
                   claims=[{"said": QUOTE, "by": "the minister Ana Reth"}])  # fmt: skip
    bare = report("r2", f"{QUOTE}, a source said.", claims=[{"said": QUOTE, "by": "a source"}])
    assert texts(bare) == []
    assert texts(bare, quoted([named, bare], {})) == ["the minister Ana Reth"]


def test_news_from_somebody_unnamed_is_not_a_later_speaker_s():
    one = report(
        "r1",
        "Two sailors were found alive, sources close to the search said. The sea was calm. "
        "Boats came. People wept. The mayor, Ana Reth, said the church was full.",
        claims=[
            {"said": "Two sailors were found alive", "by": "sources close to the search"},
            {"said": "the church was full", "by": "The mayor, Ana Reth"},
        ],
    )
    assert texts(one) == []


def test_who_could_not_confirm_tells_nothing():
    one = report(
        "r1",
        "A ferry sank off Tavar on Sunday. The Coast Guard could not confirm the sinking.",
        claims=[
            {
                "said": "the sinking",
                "by": "The Coast Guard",
                "cue": "could not confirm",
                "stance": "unconfirmed",
            }
        ],
    )
    assert texts(one) == []


def test_a_quotation_given_to_nobody_is_its_speaker_s_elsewhere():
    words = "“we shall rebuild the harbour stone by stone and ask nobody twice”"
    one = report("r1", f"Ana Reth said {words}.", claims=[{"said": words, "by": "Ana Reth"}])
    bare = report("r2", f"The mayor weighed in on the subject. {words}.")
    assert texts(bare, quoted([one, bare], {})) == ["Ana Reth"]


def test_a_quotation_without_a_cue_is_of_the_speaker_that_another_report_names():
    words = "“There are solutions to this problem, and rules will soon be enforced.”"
    first = report(
        "a",
        f"The mayor, Ana Reth, said: {words}",
        claims=[{"said": words, "by": "The mayor, Ana Reth", "cue": "said", "form": "direct"}],
    )
    second = report(
        "b",
        "A town has a plan. It is new. It is debated. Lorn Harbour Board heard of complaints. "
        f"Ana Reth spoke up.\n\n{words}",
        claims=[
            {"said": "complaints", "by": "Lorn Harbour Board", "cue": "heard of"},
            {"said": words, "by": "Ana Reth", "form": "direct"},
        ],
    )
    assert texts(second, quoted([first, second], {})) == ["The mayor, Ana Reth"]

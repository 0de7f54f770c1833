"""What a source's words stand for: a name, a described body, the issuer of a paper, or nobody certain."""

from __future__ import annotations

from sayso.mentions import describing, issuing, roles
from sayso.mentions.lexicon import fold
from sayso.mentions.scene import Scene, Who
from sayso.model import NameKind, Parse

RULES = {
    "mentions.sources.named": "The name at the head of a source's words, or beside the role at their head.",
    "mentions.sources.together": "Several who speak together are known by the words that name them; 'Reth et al' and 'Reth and colleagues' are several.",
    "mentions.sources.namesake": "A name that is a place's elsewhere is the person's of that surname whom the report named before.",
    "mentions.sources.capitals": "Capitalised words at the head of a source name somebody, though the parser saw no name in them.",
}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"})
_QUANTITIES = frozenset({"thousands", "hundreds", "dozens", "scores", "lot", "lots", "number", "majority", "some", "many", "most", "several", "one", "two", "three", "four", "five", "half", "percent", "both", "all", "none", "few", "any"})  # fmt: skip
_NOBODY = frozenset({"one", "some", "others", "many", "other", "most", "both", "all", "none", "someone", "anyone", "everyone", "nobody", "people", "there", "this", "that", "these", "those", "what", "another", "everybody", "somebody", "each", "few", "several", "two", "three", "half"})  # fmt: skip
# Kinds of armed group and of outlet that stand after their name, and words between name and kind.
_AFTER_GROUP = frozenset({"group", "movement", "militia", "organisation", "organization"})
_AFTER_OUTLET = frozenset({"agency", "newspaper", "magazine", "website", "channel", "network", "broadcaster"})  # fmt: skip
_BETWEEN = frozenset({"news", "press", "wire", "militant", "armed", "rebel", "terrorist", "extremist"})  # fmt: skip
_CLIMB = 6  # heads climbed from a name to the head of its phrase
Found = tuple[Who | None, str]


def head_of(parse: Parse, first: int, last: int) -> int:
    """The head noun of a source's tokens: the one whose own head lies outside; -1 without a noun."""
    loose = [
        i for i in range(first, last) if not first <= parse.head[i] < last or parse.head[i] == i
    ]
    nouns = [i for i in loose if parse.pos[i] in _NOMINAL]
    if not nouns:
        nouns = [i for i in range(first, last) if parse.pos[i] in ("NOUN", "PROPN", "PRON")]
    return nouns[0] if nouns else -1


def resolve(scene: Scene, first: int, last: int) -> Found:
    """Whom a source names or describes, and the rule; pronouns are not dealt with here."""
    parse = scene.parse
    while first < last and parse.pos[first] == "PUNCT":
        first += 1
    while last > first and (
        parse.pos[last - 1] == "PUNCT" or parse.lower[last - 1] in ("'s", "’s")
    ):
        last -= 1
    head = head_of(parse, first, last)
    if head < 0:
        head = next((i for i in range(first, last) if i in scene.at), -1)
    if head < 0:
        return None, ""
    if _and_others(parse, first, last):
        return _together(scene, first, last, head), "mentions.sources.together"
    named = _by_shape(scene, first, last) or _owned(scene, first, last)
    if named is None and _joined(scene, last, head) and not issuing.is_paper(scene, head):
        return _together(scene, first, last, head), "mentions.sources.together"
    named = named or _person(scene, first, last, head)
    if named is not None:
        return named, "mentions.sources.named"
    if parse.lower[head] in _QUANTITIES:  # "two of the officials"
        inner = next((c for c in parse.children[head] if parse.lower[c] == "of" and c < last), -1)
        if inner >= 0 and any(parse.dep[c] == "pobj" for c in parse.children[inner]):
            return resolve(scene, inner + 1, last)
    return _at_head(scene, first, last, head)


def _at_head(scene: Scene, first: int, last: int, head: int) -> Found:
    """Whom the head noun names or describes, where no person stands beside it."""
    namesake = _namesake(scene, head)
    if namesake is not None:
        return namesake, "mentions.sources.namesake"
    named = _body(scene, head, last)
    if named is not None:
        return named, "mentions.sources.named"
    if scene.parse.lower[head] in _NOBODY:
        return None, ""
    if issuing.is_paper(scene, head):
        return issuing.issuer(scene, first, last, head), "mentions.issuing.issuer"
    who, rule = describing.describe(scene, first, last, head)
    if who is None and not rule:
        who, rule = _capitals(scene, first, last, head), "mentions.sources.capitals"
    return who, rule if who is not None else ""


# --- by their shape ---------------------------------------------------------------------------


def _by_shape(scene: Scene, first: int, last: int) -> Who | None:
    """'Tousk, the chief of police' and '... police chief, Rana Tousk', whatever the parse."""
    parse, at = scene.parse, scene.at
    who = at.get(first)
    if who is not None and who.kind == "person":
        end = max(n for f, n in who.ranges if f <= first < n)
        if end >= last or parse.lower[end] in (",", "(", "of", "from", "at"):
            return None if _listed(scene, end, last) else who
    who = at.get(last - 1)
    if who is not None and who.kind == "person":
        begin = min(f for f, n in who.ranges if f < last <= n)
        if begin - 2 > first and parse.form[begin - 1] == ",":
            return who if _one_person(scene, begin - 2) else None
    return None


def _one_person(scene: Scene, i: int) -> bool:
    """Whether a noun before a comma can be what the person named after it is: 'the first selectman'."""
    parse, words = scene.parse, scene.lexicon.words
    if roles.is_role(parse, scene.lexicon, i):
        return True
    body = any(
        parse.lower[i] in nouns for nouns in (words.bodies, words.organisation, words.documents)
    )
    return parse.tag[i] == "NN" and not body and i not in scene.at


def _owned(scene: Scene, first: int, last: int) -> Who | None:
    """The body that ends the source after its owner: 'the University of Selmoura's Institute for Health'."""
    who = scene.at.get(last - 1)
    if who is None or who.kind not in ("organisation", "group"):
        return None
    begin = min((f for f, n in who.ranges if f < last <= n), default=-1)
    if begin > first and scene.parse.lower[begin - 1] in ("'s", "’s"):
        return who
    return None


def _namesake(scene: Scene, head: int) -> Who | None:
    """The person whose surname is also a place's name, named in full before: 'Sudar Amman', 'Amman'."""
    place = scene.at.get(head)
    if place is None or place.kind not in ("place", "state"):
        return None
    word = fold(scene.parse.form[head])
    alone = any(f == head and n == head + 1 for f, n in place.ranges)
    if not alone:
        return None
    fitting = [
        who
        for who in scene.everyone
        if who.kind == "person"
        and who.ranges
        and who.first < head
        and len(who.key.split()) > 1
        and who.key.split()[-1] == word
    ]
    if len(fitting) != 1:
        return None
    _moved(scene, place, fitting[0], head)
    return fitting[0]


def _moved(scene: Scene, place: Who, person: Who, head: int) -> None:
    """Give one mention of a place to a person."""
    n = place.ranges.index((head, head + 1))
    del place.ranges[n], place.spans[n]
    if not place.ranges:
        scene.everyone.remove(place)
    scene.at[head] = person
    scene.add(person, head, head + 1)


def _and_others(parse: Parse, first: int, last: int) -> bool:
    """'Reth et al', 'Reth and colleagues': somebody together with others who are not named."""
    lower = parse.lower
    for i in range(first + 1, last):
        if lower[i] == "et" and i + 1 < last and lower[i + 1] in ("al", "al."):
            return True
        if lower[i] == "and" and any(
            lower[k] in ("colleagues", "co-authors", "coauthors", "co-workers")
            for k in range(i + 1, min(i + 4, last))
        ):
            return True
    return False


def _capitals(scene: Scene, first: int, last: int, head: int) -> Who | None:
    """A name that the parser missed: the run of capitalised words at the head ('WSET-TV', "Ilka N'Bera")."""
    parse = scene.parse

    def proper(i: int) -> bool:
        form = parse.form[i]
        begins = i == parse.sentences[parse.sentence[i]][0]
        return form[:1].isupper() and (not begins or not form[1:].islower() or i < head)

    def inner(i: int) -> bool:
        return proper(i) or (parse.form[i] == "-" and parse.end[i - 1] == parse.start[i])

    if not proper(head):
        return None
    begin, end = head, head + 1
    while begin > first and inner(begin - 1):
        begin -= 1
    while end < last and (inner(end) or parse.form[end - 1] == "-"):
        end += 1
    while end - 1 > head and parse.form[end - 1] == "-":
        end -= 1
    text = " ".join(parse.text[parse.start[begin] : parse.end[end - 1]].split())
    words = text.split()
    person = len(words) in (2, 3) and all(w[1:2].islower() or "'" in w for w in words)
    closed = end >= last or parse.lower[end] in (",", "of", "from", "at")
    kind: NameKind = "person" if person and closed and begin == first else "organisation"
    why = scene.why("mentions.sources.capitals", (begin, end))
    return scene.describe(fold(text), text, kind, (begin, end), why, plural=False)


def _listed(scene: Scene, first: int, last: int) -> bool:
    """Whether 'and' joins another person to the one before."""
    for i in range(first, last - 1):
        other = scene.at.get(i + 1)
        if scene.parse.lower[i] == "and" and other is not None and other.kind == "person":
            return True
    return False


# --- several together -------------------------------------------------------------------------


def _joined(scene: Scene, last: int, head: int) -> bool:
    """Whether the source is several: 'Selmoura and Ovarra', 'police and doctors'."""
    parse = scene.parse
    if parse.pos[head] == "PRON":
        return False
    last = next((i for i in range(head, last) if parse.form[i] == "("), last)
    conj = [c for c in range(head + 1, last) if parse.dep[c] == "conj" and _hangs(parse, c, head)]
    if not conj or any(parse.pos[c] not in ("NOUN", "PROPN") for c in conj):
        return False
    if not any(parse.lower[i] in ("and", "&") for i in range(head, conj[-1])):
        return False
    holder = scene.at.get(head)
    if holder is not None and any(f <= head and conj[0] < n for f, n in holder.ranges):
        return False  # "Trinidad and Tobago"
    if holder is not None and holder.kind == "person":
        return scene.at.get(conj[0]) is not holder
    # "singer and actress Ana Reth": two roles of one person
    both = all(roles.is_role(parse, scene.lexicon, i) for i in (head, conj[-1]))
    return not (both and conj[-1] + 1 < last)


def _hangs(parse: Parse, i: int, head: int) -> bool:
    """Whether a joined noun belongs to the head or to the name beside the head."""
    at = parse.head[i]
    for _ in range(_CLIMB):
        if at == head:
            return True
        if parse.dep[at] not in ("conj", "appos"):
            return False
        at = parse.head[at]
    return False


def _together(scene: Scene, first: int, last: int, head: int) -> Who:
    last = describing.cut(scene.parse, head, last, joined=True)
    first, name = describing.words_of(scene, first, last)
    why = scene.why("mentions.sources.together", (first, last))
    return scene.describe(fold(name), name, "group", (first, last), why, plural=True)


# --- persons ----------------------------------------------------------------------------------


def _person(scene: Scene, first: int, last: int, head: int) -> Who | None:
    """The person whom the phrase names by apposition: 'the chief, Rana Tousk', 'Tousk, the chief'."""
    parse = scene.parse
    who = scene.at.get(head)
    if who is not None and who.kind == "person":
        return who
    titled = _titled(scene, first, last)
    if titled is not None:
        return titled
    titles = scene.lexicon.roles.honorifics
    if not roles.is_role(parse, scene.lexicon, head) and parse.lower[head] not in titles:
        if not any(parse.dep[c] == "appos" for c in parse.children[head]):
            return None
        if who is not None and who.kind != "place":
            return None
    found: list[Who] = []
    for i in range(first, last):
        person = scene.at.get(i)
        if person is None or person.kind != "person" or person in found:
            continue
        if _beside(parse, i, head, first, last):
            found.append(person)
    return found[0] if len(found) == 1 else None


def _titled(scene: Scene, first: int, last: int) -> Who | None:
    """The person whose title and name end the phrase: 'Department of Health Secretary Ana Reth'."""
    parse = scene.parse
    who = scene.at.get(last - 1)
    if who is None or who.kind != "person":
        return None
    begin = max((f for f, n in who.ranges if f < last <= n), default=-1)
    if begin <= first or scene.bare(begin, last).first == begin:
        return None
    before = begin - 1
    beside = parse.pos[before] in ("NOUN", "PROPN", "ADJ", "PUNCT") and parse.form[before] != ","
    return who if beside else None


def _beside(parse: Parse, i: int, head: int, first: int, last: int) -> bool:
    """Whether a person's token hangs on the head as apposition or part, not in a phrase or as owner."""
    at = i
    for _ in range(_CLIMB):
        if at == head:
            return True
        dep, over = parse.dep[at], parse.head[at]
        if dep in ("poss", "relcl", "acl", "conj", "pobj"):
            return False
        outside = over == at or not first <= over < last
        if outside or (dep == "appos" and over != head):
            return i > head and "," in parse.form[head:i]
        at = over
    return False


# --- bodies -----------------------------------------------------------------------------------


def _body(scene: Scene, head: int, last: int) -> Who | None:
    """The name at the head, or beside the kind of body at the head."""
    who = scene.at.get(head)
    if who is not None and _heads(scene, who, head, last):
        return scene.state_of(who, head)
    return _called(scene, head, last)


def _heads(scene: Scene, who: Who, head: int, last: int) -> bool:
    """Whether the name that holds the head noun is what the phrase is about."""
    end = max((n for f, n in who.ranges if f <= head < n), default=0)
    if not end:
        return False
    parse = scene.parse
    begin = min(f for f, n in who.ranges if f <= head < n)
    if who.kind in ("state", "place") and begin > 0:  # "Birds Norway", "Television Norway"
        before = begin - 1
        proper = parse.form[before][0].isupper() and parse.tag[before] in ("NNS", "NNP", "NNPS")
        if proper and parse.dep[before] == "compound" and before not in scene.at:
            return False
    # "Pentagon officials", with the name wrongly as head
    part = parse.dep[head] in ("compound", "nmod", "poss")
    return not (part and end < last and parse.pos[end] == "NOUN")


def _called(scene: Scene, head: int, last: int) -> Who | None:
    """The body's name beside its noun: 'the aid group Sea Watch', 'Selmoura's HNA news agency'."""
    parse, words = scene.parse, scene.lexicon.words
    lower = parse.lower[head]
    if lower not in words.bodies and lower not in words.organisation:
        return None
    for i in (head + 1, head + 2):
        who = scene.at.get(i) if i < last else None
        body = who is not None and who.kind in ("organisation", "group")
        if body and parse.pos[head + 1] != "ADP":
            return who
    k = head - 1
    while k >= 0 and parse.lower[k] in _BETWEEN:
        k -= 1
    who = scene.at.get(k)
    if who is None or who.kind not in ("organisation", "group") or parse.form[k][0].islower():
        return None
    if k < head - 1:
        return who
    if who.kind == "group":
        return who if lower in _AFTER_GROUP else None
    outlet = any(form in words.outlets for form in (who.key, *who.forms))
    return who if outlet and lower in _AFTER_OUTLET else None

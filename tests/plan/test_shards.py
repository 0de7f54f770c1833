import msgspec
from tests.plan import texts

from sayso.model import Annotated
from sayso.plan.columns import array, flat, sizes
from sayso.plan.shards import rows
from sayso.settings import ReuseSettings


def test_a_row_holds_what_is_compared(tmp_path):
    some = texts.reports(3)
    known = rows(some, ReuseSettings())
    unpack = msgspec.msgpack.Decoder(Annotated).decode
    assert [unpack(one) for one in known.column("annotated").to_pylist()] == some
    assert sizes(known, "terms").tolist() == sizes(known, "counts").tolist()
    assert sizes(known, "stems").tolist() == sizes(known, "rare").tolist()
    assert array(known, "read").tolist() == [1, 1, 1]
    assert known.column("day").to_pylist()[0] is None
    assert len(flat(known, "grams")) > 3

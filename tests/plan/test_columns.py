import numpy as np

from sayso.plan.columns import INT, array, flat, lists, schema, sizes, starts, table


def test_lists_come_back_as_they_went_in():
    import pyarrow as pa

    known = schema(n=INT, of=pa.list_(INT))
    made = table(known, n=[4, 5, 6], of=lists(np.arange(5), starts([2, 0, 3]), INT))
    assert made.column("of").to_pylist() == [[0, 1], [], [2, 3, 4]]
    assert sizes(made, "of").tolist() == [2, 0, 3]
    some = made.filter(array(made, "n") > 4)
    assert flat(some, "of").tolist() == [2, 3, 4]
    assert flat(known.empty_table(), "of").tolist() == []
    assert starts(sizes(known.empty_table(), "of")).tolist() == [0]

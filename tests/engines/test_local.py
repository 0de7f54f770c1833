from sayso.engines import Local


class Double:
    opened = False

    def open(self):
        self.opened = True

    def __call__(self, item):
        assert self.opened
        return item * 2


def test_results_keep_the_order_of_the_items_for_any_number_of_jobs():
    expected = [i * 2 for i in range(23)]
    assert list(Local(1).map(Double(), range(23), 23)) == expected
    assert list(Local(2).map(Double(), range(23), 23)) == expected


def test_few_items_stay_in_this_process():
    assert Local().workers(5) == 1
    assert Local(3).workers(5) == 3

from sayso.events.stopwords import stopwords


def test_words_that_tell_nothing_are_listed_in_lower_case():
    assert {"the", "said", "according", "monday", "won't"} <= stopwords()
    assert all(word == word.lower() for word in stopwords())


def test_words_of_events_are_not():
    assert not {"killed", "strike", "ministry", "blast"} & stopwords()

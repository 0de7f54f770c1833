import pytest

from sayso.documents import from_text
from sayso.errors import StoreError
from sayso.model import Annotated
from sayso.stores import Partial


def test_what_is_kept_comes_back(tmp_path):
    document = from_text("Two died.", path="a.txt")
    partial = Partial(tmp_path / "p", "salt")
    assert partial.get(document) is None
    partial.put(Annotated(document=document, sentences=((0, 9),)))
    assert Partial(tmp_path / "p", "salt").get(document).sentences == ((0, 9),)


def test_another_setting_or_document_does_not_find_it(tmp_path):
    document = from_text("Two died.")
    Partial(tmp_path, "salt").put(Annotated(document=document))
    assert Partial(tmp_path, "other").get(document) is None
    assert Partial(tmp_path, "salt").get(from_text("Three died.")) is None


def test_clear_removes_the_folder(tmp_path):
    partial = Partial(tmp_path / "p", "salt")
    partial.clear()
    assert not (tmp_path / "p").exists()


def test_a_folder_that_cannot_be_made_is_a_clear_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot write"):
        Partial(tmp_path / "file" / "p", "salt")

from registry.services import reader_version as versions


def test_another_word_in_a_table_is_another_reader(tmp_path, monkeypatch):
    (tmp_path / "notation").mkdir()
    (tmp_path / "notation" / "words.py").write_text("SOLD")
    monkeypatch.setattr(versions, "files", lambda _: tmp_path)
    read = versions.reader_version.__wrapped__
    before = read()
    assert read() == before
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "words.pyc").write_text("compiled")
    assert read() == before
    (tmp_path / "notation" / "words.py").write_text("SENT")
    assert read() != before

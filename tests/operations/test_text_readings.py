"""Provenance texts read in the background, and what is kept of them."""

import pytest
from sqlalchemy import func, select, update

from registry.errors import NotAllowedError
from registry.models import Job, KeptReading, TextQuestion
from registry.operations import text_readings
from registry.operations.recording.indexing import reindex
from registry.operations.redactions import redact
from registry.operations.settlements import settle_words, withdraw
from registry.operations.text_readings import begin_reading, queue_reading, renew_readings
from registry.provenance.notation.settlements import Meaning
from registry.queries.workspace.jobs import JobOverview
from registry.queries.workspace.provenance_texts import question_key, text_progress
from registry.services.database import open_reader
from registry.services.file_store import Files
from registry.services.unit_of_work import unit_of_work
from registry.worker import work_once
from tests import factories as make
from tests.staffing import acting, employ, institution

SOLD = "Jane Harrow, Leeds; sold to Tom Pike, York, 1921."
ODD = "Jane Harrow, Leeds, until 1921 [under review]."


def with_text(key, text, **more):
    return make.object_(key, texts=[{"kind": "provenance", "text": text}], **more)


@pytest.fixture
def museum(engine):
    institution(engine)
    make.record(engine, with_text("a", SOLD), with_text("b", ODD), make.object_("none"), keeper=1)
    return engine


@pytest.fixture
def registrar(museum):
    return acting(museum, employ(museum, "registrar"))


@pytest.fixture
def read(museum, registrar, tmp_path):
    def done():
        begin_reading(museum, registrar)
        while work_once(museum, Files(str(tmp_path), 2**20)):
            pass
        return progress(museum)

    return done


def progress(engine, at=1):
    with open_reader(engine, reader=at) as connection:
        return text_progress(connection, at)


def kept(engine):
    with engine.connect() as connection:
        return connection.execute(select(KeptReading.__table__).order_by(KeptReading.record_id)).all()


def settled(engine):
    return [row.settled for row in kept(engine)]


def test_texts_are_read_once_and_told_by_what_they_leave_open(museum, read, monkeypatch):
    assert dict(progress(museum).states) == {"unread": 2}
    assert dict(read().states) == {"clear": 1, "remarks": 1}
    monkeypatch.setattr(text_readings.TextReader, "read", None)
    assert read().read == 2
    assert kept(museum)[0].passages == 2
    with museum.connect() as connection:
        [question] = connection.execute(select(TextQuestion.__table__)).all()
    assert ODD[question.starts_at : question.ends_at] == "[under review]"
    assert question.key == question_key("[Under  review].")


def test_text_that_is_another_is_read_again_and_one_that_is_not_is_only_looked_at(museum, read, monkeypatch):
    before = read()
    make.record(museum, with_text("a", SOLD, names=make.named("Renamed")), with_text("b", SOLD), keeper=1)
    assert progress(museum).states["unread"] == 2
    taken = []
    reader = text_readings.TextReader.read
    monkeypatch.setattr(
        text_readings.TextReader, "read", lambda self, text, *more: taken.append(text) or reader(self, text, *more)
    )
    assert dict(read().states) == {"clear": 2}
    assert taken == [SOLD]
    assert before.texts == 2


def test_job_is_one_at_a_time_goes_on_where_it_was_and_says_how_far(museum, registrar, tmp_path, monkeypatch):
    monkeypatch.setattr(text_readings, "TEXTS_PER_STEP", 1)
    begin_reading(museum, registrar)
    begin_reading(museum, registrar)
    keep, steps = text_readings._keep, []

    def breaks(*given):
        steps.append(given)
        if len(steps) == 2:
            raise KeyboardInterrupt
        keep(*given)

    monkeypatch.setattr(text_readings, "_keep", breaks)
    with pytest.raises(KeyboardInterrupt):
        work_once(museum, Files(str(tmp_path), 2**20))
    job = progress(museum).job
    assert isinstance(job, JobOverview)
    assert (progress(museum).read, job.done, job.total) == (1, 1, 2)
    with unit_of_work(museum) as connection:
        connection.execute(update(Job).values(lease=1))
    assert progress(museum).is_waiting
    assert work_once(museum, Files(str(tmp_path), 2**20))
    assert not work_once(museum, Files(str(tmp_path), 2**20))
    assert (progress(museum).read, progress(museum).job.done) == (2, 2)


def test_viewer_has_nothing_read(museum):
    with pytest.raises(NotAllowedError):
        begin_reading(museum, acting(museum, employ(museum, "viewer")))


def test_what_an_earlier_reader_read_is_read_again_for_who_had_it_read(museum, read):
    read()
    assert renew_readings(museum) == 0
    with unit_of_work(museum) as connection:
        connection.execute(update(KeptReading).values(reader="earlier"))
    assert progress(museum).read == 0
    assert renew_readings(museum) == 1
    assert not queue_reading(museum, 1, 1)


def test_nothing_is_kept_of_what_was_redacted_and_an_index_made_anew_forgets_all(museum, read):
    read()
    make.record(museum, with_text("b", SOLD), keeper=1)
    redact(museum, make.ref("object", "b"), [1], "A private name.", by="cli:kim")
    with museum.connect() as connection:
        assert connection.execute(select(func.count()).select_from(TextQuestion)).scalar() == 0
    assert len(kept(museum)) == 1
    reindex(museum)
    assert kept(museum) == []


def test_names_that_records_may_have_are_in_doubt_as_far_as_the_institution_reads_them(museum, read):
    make.record(museum, make.party("k", names=make.named("Tom P. Pike")), keeper=1)
    institution(museum, "others")
    make.record(museum, make.party("theirs", names=make.named("Jane M. Harrow"), visibility="private"), keeper=2)
    assert read().in_doubt == 1
    assert sum(row.doubts for row in kept(museum)) == 1


def test_what_words_are_said_to_mean_has_the_texts_read_again_that_say_them(museum, registrar, read):
    nobody = Meaning("[under review]", "nobody")
    settle_words(museum, registrar, make.ref("object", "b"), nobody)
    assert dict(read().states) == {"clear": 2}
    assert not progress(museum).job.goes_on
    before = settled(museum)
    key = settle_words(museum, registrar, None, Meaning("[in the attic]", "note"))
    assert progress(museum).job.goes_on
    assert progress(museum).read == 0
    assert dict(read().states) == {"clear": 2}
    assert settled(museum) == before
    withdraw(museum, registrar, key)
    settle_words(museum, registrar, make.ref("object", "b"), Meaning("[under review]", "note"))
    assert dict(read().states) == {"clear": 2}
    assert settled(museum) != before


def test_settlement_before_anything_was_read_queues_nothing(museum, registrar):
    settle_words(museum, registrar, None, Meaning("[under review]", "nobody"))
    assert progress(museum).job is None

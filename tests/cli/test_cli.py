import pytest

from tests.cli.outputs import failed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import", "nowhere.json"), "does not exist"),
        (("object", "show", "OBJ-00000-00001"), "is mistyped"),
        (("object", "show", "OBJ-7K3MQ-4QXWD"), "There is no public record"),
        (("object", "withdraw", "OBJ-7K3MQ-4QXWD", "--reason", "x"), "There is no record"),
        (("export", "-o", "no/such/folder.json"), "No such file or directory"),
        (("schema", "artifact"), "is not one of"),
        (("db", "upgrade", "9999"), "9999"),
        (("db", "downgrade", "nothing", "--yes"), "nothing"),
        (("serve", "--port", "70000"), "70000"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(ready, arguments, said):
    assert said in failed(ready(*arguments))


def test_the_version_is_printed(run):
    assert run("version").stdout.startswith("registry 0.")

from tests.cli.outputs import failed


def test_backup_is_restored_into_another_registry(seeded, tmp_path):
    done = seeded("backup", tmp_path / "backup")
    assert "were read back" in done.stdout, done.stderr
    assert "keep them apart" in done.stdout
    other = {"REGISTRY_DATA_DIR": str(tmp_path / "other")}
    restored = seeded("restore", tmp_path / "backup", **other)
    assert "It is as the ledger says." in restored.stdout, restored.stderr
    assert "give --replace" in failed(seeded("restore", tmp_path / "backup", **other))
    assert "new or empty" in failed(seeded("backup", tmp_path / "backup"))

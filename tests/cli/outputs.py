"""What commands say."""


def failed(done):
    """What a command that failed says, which is one sentence and no trace."""
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr.strip()

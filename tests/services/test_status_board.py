import os
import subprocess
import sys

from registry.services.faults import Fault
from registry.services.status_board import StatusBoard


def test_what_one_process_writes_the_others_read():
    board = StatusBoard()
    assert (board.jobs, board.clock_went_back, board.fault) == ("elsewhere", (0.0, 0.0), (None, 0.0))
    child = os.fork()
    if child == 0:
        board.jobs = "down"
        board.clock_went_back = (3600.0, 1.5e9)
        board.fault = (Fault.FULL, 1.6e9)
        os._exit(0)
    os.waitpid(child, 0)
    assert (board.jobs, board.clock_went_back, board.fault) == ("down", (3600.0, 1.5e9), (Fault.FULL, 1.6e9))


def test_process_that_is_started_anew_writes_on_the_board_it_is_given():
    board = StatusBoard()
    program = (
        "from registry.services.faults import Fault; from registry.services.status_board import StatusBoard; "
        "import sys; board = StatusBoard(int(sys.argv[1])); board.notice_jobs(Fault.FULL); "
        "board.notice_store(Fault.AWAY)"
    )
    subprocess.run([sys.executable, "-c", program, str(board.descriptor)], pass_fds=[board.descriptor], check=True)
    assert (board.jobs_fault[0], board.store_fault[0], board.fault[0]) == (Fault.FULL, Fault.AWAY, None)
    board.notice_jobs(None)
    assert board.jobs_fault[0] is None

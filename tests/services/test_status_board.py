import os

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

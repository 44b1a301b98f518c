import os

import pytest

from deploy.local.failure import StackError
from deploy.local.wheels import binary


def test_a_program_inside_a_package_is_found_and_can_be_run() -> None:
    assert os.access(binary("noida-db", "noida_db/noida-db", "unused"), os.X_OK)


def test_where_there_is_no_such_package_it_is_said_what_to_do() -> None:
    with pytest.raises(StackError, match=r"no-such-thing is not installed \(.+\): name one of your own\."):
        binary("no-such-thing", "no/thing", "name one of your own")

"""louan check-posting."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from app import cli
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from tests.builders import answer_many, new_library, open_round, small_compound


def test_a_check_before_the_notice_is_printed_or_of_no_known_state_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = new_library(tmp_path)
    round_ = open_round(library, small_compound(library))
    words = ["-l", str(library.desk.library.file), "check-posting", "--round", str(round_.id), "--by", "王霞"]
    look = [*words, "--at", f"{library.clock.now + timedelta(minutes=5):%Y-%m-%d %H:%M}"]
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    library.close()
    assert cli.main([*look, "--state", "被撕"]) == 1
    assert "公示" in capsys.readouterr().err
    assert cli.main([*look, "--state", "丢了"]) == 2
    capsys.readouterr()


def test_a_torn_notice_that_hangs_again_keeps_its_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = new_library(tmp_path)
    round_ = open_round(library, small_compound(library))
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    PrintingService(library.desk).result_notice(round_.id)
    posting, now = PostingService(library.desk), library.clock.now
    standing = posting.of_round(round_.id)
    assert standing is not None
    hung = posting.register(standing.notice.id, {p.no for p in standing.notice.points}, now, "陈敏", "李刚")
    assert hung.period is not None
    library.close()
    moment = f"{now:%Y-%m-%d %H:%M}"
    words = ["-l", str(library.desk.library.file), "check-posting", "--round", str(round_.id), "--by", "王霞"]
    words += ["--state", "被撕", "--at", moment]
    assert cli.main([*words, "--json"]) == 0
    down = json.loads(capsys.readouterr().out)
    assert (down["hangs_nowhere"], down["last_day"]) == (True, None)
    assert cli.main([*words, "--point", "1", "--restored", moment, "--action", "重新张贴", "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["hangs_nowhere"], again["lost_days"]) == (False, 0)
    assert again["last_day"] == hung.period.last_day.isoformat()

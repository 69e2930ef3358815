"""Text and version of a pack, and files that are none."""

import hashlib
import re
import subprocess
import sys

import pytest

from app.domain.errors.rules import BadPolicyPack
from app.policies import find_pack, load_pack, parse_pack, reading
from tests.policies.pack_texts import HANDAN, NATIONAL, fault_of

# --- text and version ---------------------------------------------------------------------------------------


def test_a_stored_text_parses_to_the_same_pack():
    pack = find_pack("handan")
    assert parse_pack(pack.text, "第1轮") == pack


def test_digest_is_that_of_the_text_with_lf():
    pack = find_pack("national")
    assert pack.digest == hashlib.sha256(NATIONAL.encode()).hexdigest()
    assert re.fullmatch(r"2021-01-01·[0-9A-F]{6}", pack.version)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_do_not_make_another_version(line_end, mark, tmp_path):
    text = mark + HANDAN.replace("\n", line_end)
    (tmp_path / "甲.toml").write_bytes(text.encode())
    assert load_pack(tmp_path / "甲.toml") == find_pack("handan") == parse_pack(text, "甲")


def test_any_change_makes_another_version():
    assert parse_pack(HANDAN + "# 一个字\n", "甲").digest != find_pack("handan").digest


def test_reading_the_program_does_not_load_pydantic():
    run = "import sys, app.policies; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", run], check=False).returncode == 0


# --- files that are no packs --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe[\x00p\x00", "文件不是 UTF-8 编码"),
        (HANDAN.encode("gbk", "replace"), "文件不是 UTF-8 编码"),
        (b"#" * (reading.MAX_BYTES + 1), "文件过大，不是规则文件"),
        (b"PK\x03\x04 not toml", "不是 TOML 格式，或有一行写错"),
        (b"a = " + b"[" * 100_000, "不是 TOML 格式，或有一行写错"),
        (b"a = " + b"9" * 10_000, "不是 TOML 格式，或有一行写错"),
        (b"[pack]\nid = 1\nid = 2\n", "不是 TOML 格式，或有一行写错"),
    ],
    ids=["utf-16", "gbk", "huge", "zip", "deep", "long number", "doubled key"],
)
def test_a_file_that_is_no_toml_is_refused_whole(data, reason, tmp_path):
    path = tmp_path / "甲.toml"
    path.write_bytes(data)
    with pytest.raises(BadPolicyPack) as caught:
        load_pack(path)
    assert caught.value.details == {"file": str(path), "key": "整个文件", "reason": reason}


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "没有.toml", tmp_path):
        with pytest.raises(BadPolicyPack) as caught:
            load_pack(path)
        assert caught.value.details["reason"] == "文件不存在或没有读取权限"


def test_a_huge_text_is_refused_before_it_is_parsed():
    assert fault_of("#" * (reading.MAX_BYTES + 1)) == ("整个文件", "文件过大，不是规则文件")

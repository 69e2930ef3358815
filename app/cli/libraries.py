"""Commands on whole libraries: make one, make the sample, check one."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, opened

of_new_file = click.argument("file", type=in_file, metavar="文件", required=False)


@click.command("new", help="新建档案库", cls=Command)
@of_new_file
@click.option("--office", "name", required=True, metavar="街道", help="街道办事处名称")
@click.option("--pack", default="national", metavar="规则包", help="规则包编号，默认 national")
@click.option("--address", default="", metavar="地址", help="办公地址，公示上要用")
@click.option("--phone", default="", metavar="电话", help="办公电话，公示上要用")
@click.pass_obj
def new(library: Path | None, file: Path | None, name: str, pack: str, address: str, phone: str) -> None:
    """Make an office library."""
    from app.bootstrap import create_library
    from app.domain.errors.records import ValueRefused
    from app.domain.office import Office

    if not name.strip():
        raise ValueRefused(field="街道名称", value=name, reason="不能为空")
    made = _named(file, library)
    create_library(made, Office(name, pack, address, phone)).close()
    click.echo(f"已新建档案库：{made}")


@click.command(help="生成示例街道档案库（住户均为随机生成）", cls=Command)
@of_new_file
@click.pass_obj
def sample(library: Path | None, file: Path | None) -> None:
    """Make the sample office."""
    from app.services.sample.sample_office import make_sample

    made = _named(file, library)
    make_sample(made)
    click.echo(f"已生成示例档案库：{made}")


def _named(file: Path | None, library: Path | None) -> Path:
    """The file to make, named behind the command or, as everywhere else, by -l."""
    named = file or library
    if named is None:
        raise click.UsageError("请写明新档案库的文件，例如：louan new 街道.louan --office 街道名称")
    return named


@click.command(help="检查档案库：文件、名册、结果、附件", cls=Command)
@as_json
@click.pass_obj
def check(library: Path | None, as_json: bool) -> None:
    """Check the library; refused if something is wrong."""
    with opened(library) as services:
        findings = services.checking.check()
    wrong = [finding for finding in findings if not finding.sound]
    result = {
        "sound": not wrong,
        "checked": len(findings),
        "wrong": [{"subject": finding.subject, "found": finding.found} for finding in wrong],
    }
    lines = [f"✗ {finding.subject}：{finding.found}" for finding in wrong]
    lines = lines or [f"✓ 共检查 {len(findings)} 项，全部完好"]
    lines += [
        f"○ {finding.subject}：{finding.found}" for finding in findings if finding.sound and finding.found
    ]
    answer(result, as_json, lines)
    if wrong:
        raise SystemExit(1)


COMMANDS = (new, sample, check)

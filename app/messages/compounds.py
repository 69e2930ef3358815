"""Sentences: what keeps compounds from being merged or split."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.compounds import (
    BuildingLabelsClash,
    CannotMergeCompounds,
    CannotSplitCompound,
    CompoundMerged,
    CompoundRoundOpen,
    MergeCycle,
)

SENTENCES: Mapping[type[LouanError], str] = {
    CompoundMerged: (
        "“{compound}”已经并入“{into}”，旧档案照原样留着，只能看，不能再改，这一次没有保存。请到“{into}”里办理。"
    ),
    CannotMergeCompounds: "{compounds} 没有归并：{reason}。各小区都保持原样，请核对后再办。",
    CannotSplitCompound: "“{compound}”没有拆分：{reason}。小区保持原样，请重新选楼栋。",
    CompoundRoundOpen: (
        "“{compound}”的“{title}”还在征询，现在不能归并或拆分，各小区都保持原样。请先结束这一轮征询，再办理。"
    ),
    BuildingLabelsClash: (
        "这些楼栋合到一起以后楼号相同：{buildings}。没有归并，各小区都保持原样。请给其中的楼栋另写楼号，再归并。"
    ),
    MergeCycle: (
        "{compounds} 的归并、拆分关系绕成了圈，不能这样办，各小区都保持原样。请用“检查档案库”核对，并从最近的备份恢复。"
    ),
}

"""A batch: the cases that an authority publishes together, as the 2023 action plan orders."""

from typing import Annotated

from pydantic import Field

from generator.records.base import PartialDate, Record, Slug, Text, Url


class Batch(Record):
    """典型执法案例批次。文件放在 cases/batches/ 下，文件名就是代号。"""

    id: Annotated[str, Field(title="代号", pattern=r"^[0-9]{4}-[a-z0-9-]+$", examples=["2024-fenchen"])]
    """批次代号：年份加短横线加英文或拼音短名。"""
    title: Annotated[Text, Field(title="标题", max_length=60)]
    """批次标题，如“粉尘涉爆企业行政处罚典型案例”。"""
    number: Annotated[int | None, Field(title="第几批", ge=1, le=999)] = None
    """本机关的第几批；原发布没有编号就不填。"""
    issuers: Annotated[tuple[Slug, ...], Field(title="发布机关", min_length=1)]
    """发布机关的代号，见 content/vocabulary/organs.yml。"""
    date: Annotated[PartialDate, Field(title="发布日期")]
    """这一批公布的日期；转载的写原发布日期，可只写到月或年。"""
    sector: Annotated[Slug | None, Field(title="行业领域")] = None
    """整批属于同一行业领域时填写。"""
    intro: Annotated[Text | None, Field(title="导语", max_length=2000)] = None
    """给读者的几句话：这一批讲什么、为什么公布。"""
    url: Annotated[Url | None, Field(title="原文链接")] = None
    """原文网址，只写官方网站的地址。"""
    sample: Annotated[bool, Field(title="示例数据")] = False
    """true 表示这一批是虚构的示例。"""

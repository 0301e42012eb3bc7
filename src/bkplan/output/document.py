"""A report that leaves the terminal, as data: a heading, a paragraph, sections of reports."""

from __future__ import annotations

from datetime import date

from bkplan.output.charts import Bars, Chart
from bkplan.output.office import Office
from bkplan.output.parts import Drawn, parts
from bkplan.output.premises import AS_IT_IS, Premises
from bkplan.output.report import Cited, Report, Table
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import capital, joined, sentence
from bkplan.words.vocab import PlanKind, Text, same

_SUPPOSES = Text("Giả sử", "Supposing")


class Section(NamedTuple):
    """A part of a document: one report under a heading; `key` names it for good."""

    key: str
    title: Text
    report: Report


class Official(NamedTuple):
    """What Nghị định 30/2020/NĐ-CP puts around a text: who writes to whom, and who signs.

    `kind` is the name of its type ("Báo cáo"), None for a letter, which has addressees instead.
    Whatever is empty is left blank, to be filled in by hand.
    """

    office: Office
    number: int | None
    symbol: str
    kind: Text | None
    subject: Text
    addressees: tuple[Text, ...] = ()
    recipients: tuple[Text, ...] = ()


class Document(NamedTuple):
    """Everything that a periodic report or a letter says. It knows no format and no language.

    `lead` is the first paragraph, which can be read alone. `closing` stands after the sections: a
    sentence, then what is to be numbered. `stamp` says how to make the same document again;
    formats that can hold a remark carry it.
    """

    title: Text
    plan: Cited
    plan_title: Text
    issuer: Text
    as_of: date
    revision: Text
    version: str
    lead: tuple[Text, ...]
    sections: tuple[Section, ...]
    stamp: str = ""
    closing: tuple[Text, ...] = ()
    official: Official | None = None
    premises: Premises = AS_IT_IS
    plans: tuple[tuple[Cited, Text], ...] = ()
    """Of many plans each with its title; `plan` and `plan_title` then stand for all of them."""

    @property
    def invented(self) -> bool:
        """Whether it is made from invented data."""
        return self.plan.invented

    @property
    def cited(self) -> Text:
        """The plan by its kind and number; of many, how many they are and their numbers."""
        if not self.plans:
            return self.plan.text
        kind = PlanKind.of_all(cited.kind for cited, _ in self.plans)
        return sentence(
            f"{{n}} {kind}: {{numbers}}", "{n} plans: {numbers}",
            n=len(self.plans), numbers=joined(same(cited.number) for cited, _ in self.plans),
        )  # fmt: skip

    @property
    def facts(self) -> tuple[tuple[Text, Text], ...]:
        """What stands below the title: name and value."""
        of_one = (
            (capital(self.plan.kind.label), same(self.plan.number)),
            (self.plan.kind.naming(Text("Tên kế hoạch", "Title of the plan")), self.plan_title),
            (Text("Cơ quan ban hành", "Issued by"), self.issuer),
        )
        return (
            *([(cited.text, title) for cited, title in self.plans] or of_one),
            (Text("Dữ liệu", "Data"), self.revision),
            *((_SUPPOSES, one.words) for one in self.premises.supposes),
            (Text("Chương trình", "Program"), same(f"bkplan {self.version}")),
        )


def drawable(section: Section) -> list[Chart | Bars | Table]:
    """The charts of a section that have anything to draw, and the tables that are drawn."""
    walked = parts(section.report, in_document=True)
    return [
        part.table if isinstance(part, Drawn) else part
        for part in walked
        if isinstance(part, Chart | Bars | Drawn)
    ]


def charts_of(document: Document) -> list[tuple[str, Chart | Bars | Table]]:
    """Everything that is drawn, with a name of its own, in the order in which it is read."""
    return [
        (f"{section.key}-{number}" if number > 1 else section.key, drawn)
        for section in document.sections
        for number, drawn in enumerate(drawable(section), 1)
    ]

"""Invented provinces of any size, the same for the same seed: a plan, units, figures, mergers.

`python benchmarks/provinces.py DIR --units 1000 --seed 1` writes `tasks.yaml` and `units.yaml`.
Nothing in them is about a real place; the header says so with `invented: true`.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MERGED = 0.02
"""Share of the units that another unit of their sector has taken over."""
GROUPS = 2, 3, 4
SELF_FINANCING = 2
MERGER_TASK = "II.1-1"
DISTRICTS = ("Bắc Mẫu", "Nam Mẫu", "Đông Mẫu", "Tây Mẫu")
AGENCIES = (  # id, kind, Vietnamese, English
    ("ubnd-tinh", "committee", "UBND tỉnh", "Provincial People's Committee"),
    ("so-noi-vu", "department", "Sở Nội vụ", "Department of Home Affairs"),
    ("so-giao-duc", "department", "Sở Giáo dục và Đào tạo", "Department of Education"),
    ("so-y-te", "department", "Sở Y tế", "Department of Health"),
    ("so-van-hoa", "department", "Sở Văn hóa và Thể thao", "Department of Culture and Sports"),
    ("so-nong-nghiep", "department", "Sở Nông nghiệp", "Department of Agriculture"),
    ("so-lao-dong", "department", "Sở Lao động", "Department of Labour"),
    ("so-khoa-hoc", "department", "Sở Khoa học và Công nghệ", "Department of Science"),
    *(
        (f"ubnd-huyen-{place}", "district", f"UBND huyện {name}", f"{name} District Committee")
        for place, name in enumerate(DISTRICTS, 1)
    ),
)
DISTRICT_IDS = tuple(agency[0] for agency in AGENCIES if agency[1] == "district")

_SCHOOLS = (
    ("preschool", "Trường Mầm non", "Preschool"),
    ("primary-school", "Trường Tiểu học", "Primary School"),
    ("lower-secondary-school", "Trường THCS", "Lower Secondary School"),
)
_HEALTH = (
    ("health-station", "Trạm Y tế", "Health Station"),
    ("health-centre", "Trung tâm Y tế", "Health Centre"),
)
_CENTRE = (("centre", "Trung tâm", "Centre"),)
_STATION = (("station", "Trạm", "Station"),)
_BOARD = (("management-board", "Ban Quản lý", "Management Board"),)
_COLLEGE = (("college", "Trường Cao đẳng", "College"),)


class Sector(NamedTuple):
    id: str
    vi: str
    en: str
    weight: int
    """How many of a hundred units belong to it, about."""
    department: str
    """The authority of its units at the province's level."""
    kinds: Sequence[tuple[str, str, str]]


SECTORS = (
    Sector(
        "preschools", "Giáo dục mầm non", "Preschool education", 18, "so-giao-duc", _SCHOOLS[:1]
    ),
    Sector("schools", "Giáo dục phổ thông", "General education", 30, "so-giao-duc", _SCHOOLS[1:]),
    Sector("vocational", "Giáo dục nghề nghiệp", "Vocational training", 2, "so-lao-dong", _COLLEGE),
    Sector("health", "Y tế", "Health", 20, "so-y-te", _HEALTH),
    Sector("population", "Dân số", "Population", 2, "so-y-te", _CENTRE),
    Sector("science", "Khoa học và công nghệ", "Science", 2, "so-khoa-hoc", _CENTRE),
    Sector("culture", "Văn hóa", "Culture", 4, "so-van-hoa", _CENTRE),
    Sector("sports", "Thể thao", "Sports", 2, "so-van-hoa", _CENTRE),
    Sector("information", "Thông tin", "Information", 2, "so-van-hoa", _CENTRE),
    Sector("archives", "Lưu trữ", "Archives", 1, "so-noi-vu", _CENTRE),
    Sector("care", "Bảo trợ xã hội", "Social care", 2, "so-lao-dong", _CENTRE),
    Sector("employment", "Việc làm", "Employment", 1, "so-lao-dong", _CENTRE),
    Sector("crops", "Trồng trọt", "Crops", 4, "so-nong-nghiep", _STATION),
    Sector("livestock", "Chăn nuôi và thú y", "Livestock", 4, "so-nong-nghiep", _STATION),
    Sector("forestry", "Lâm nghiệp", "Forestry", 2, "so-nong-nghiep", _BOARD),
    Sector("water", "Thủy lợi", "Irrigation", 2, "so-nong-nghiep", _STATION),
    Sector("projects", "Dự án đầu tư", "Investment projects", 2, "ubnd-tinh", _BOARD),
)

_SECTOR_LINES = "\n".join(
    f"  - {{id: {sector.id}, clause: II.1.{number}, name: {{vi: {sector.vi}, en: {sector.en}}}}}"
    for number, sector in enumerate(SECTORS, 1)
)
_AGENCY_LINES = "\n".join(
    f"  - {{id: {agency}, kind: {kind}, name: {{vi: {vi}, en: {en}}}}}"
    for agency, kind, vi, en in AGENCIES
)
TASKS = f"""\
# All of it is invented by benchmarks/provinces.py: there is no such province and no such plan.
plan:
  number: 1/KH-UBND
  issued: 2018-03-20
  issuer: ubnd-tinh
  invented: true
  title: {{vi: Kế hoạch của một tỉnh giả định, en: Plan of an invented province}}

sectors:
{_SECTOR_LINES}

agencies:
{_AGENCY_LINES}

tasks:
  - id: {MERGER_TASK}
    clause: II.1
    sector: schools
    title: {{vi: Sáp nhập các đơn vị nhỏ, en: Merge the small units}}
    lead: [so-noi-vu]
    deliverable: merger
    deadline: {{phrase: trước năm 2021, due: 2020-12-31}}
    log:
      - {{date: 2018-06-01, event: started, evidence: 12/SNV-TCBC}}
  - id: II.1-2
    clause: II.1
    sector: health
    title: {{vi: Đề án sắp xếp các trạm y tế, en: Scheme for the health stations}}
    lead: [so-y-te]
    deliverable: scheme
    deadline: {{phrase: trước tháng 8 năm 2019, due: 2019-07-31}}
    log:
      - {{date: 2019-07-15, event: completed, evidence: 87/SYT-TCCB}}
  - id: II.2-1
    clause: II.2
    sector: projects
    title: {{vi: Báo cáo biên chế hằng năm, en: Report the headcount every year}}
    lead: [so-noi-vu]
    deliverable: report
    deadline: {{phrase: hằng năm, rrule: "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}}
    log: []
"""

TARGETS = """\
# All of it is invented by benchmarks/provinces.py.
targets:
  - {id: headcount-2021, clause: II.2, measure: headcount, from: 2015, to: 2021, reduction: 10%}
  - {id: headcount-2025, clause: II.2, measure: headcount, from: 2021, to: 2025, reduction: 10%}
  - {id: headcount-2030, clause: II.2, measure: headcount, from: 2025, to: 2030, reduction: 10%}
  - {id: specialists, clause: II.2, measure: specialist_share, at_least: 65%}

units:
"""


def write_province(
    folder: Path, units: int, seed: int = 1, years: Sequence[int] = range(2015, 2021)
) -> None:
    """Write a province of so many units, with figures of the given years, into a folder."""
    chance = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tasks.yaml").write_text(TASKS, encoding="utf-8")
    placed = chance.choices(SECTORS, [s.weight for s in SECTORS], k=units)
    groups = chance.choices(GROUPS, (3, 27, 70), k=units)
    posts = [_assigned(chance, len(years)) for _ in placed]
    mergers = _mergers(chance, placed, groups, posts, years)
    with (folder / "units.yaml").open("w", encoding="utf-8") as file:
        file.write(TARGETS)
        for place, sector in enumerate(placed):
            merged = mergers.get(place)
            kept = [year for year in years if merged is None or year < merged[1]]
            figures = dict(zip(kept, posts[place], strict=False))
            file.writelines(_unit(chance, place, sector, groups[place], figures))
        file.write("\nrestructurings:\n" if mergers else "\nrestructurings: []\n")
        file.writelines(_restructurings(mergers))


def _assigned(chance: random.Random, years: int) -> list[int]:
    """Posts year by year: most units fall by about a tenth in six years, some not at all."""
    posts = [chance.randint(8, 60)]
    fall = chance.choice((0.0, 0.01, 0.02, 0.02, 0.03))
    while len(posts) < years:
        expected = posts[-1] * fall
        step = int(expected) + (chance.random() < expected % 1)
        posts.append(max(3, posts[-1] - step + (chance.random() < 0.04)))
    return posts


def _mergers(
    chance: random.Random,
    placed: Sequence[Sector],
    groups: Sequence[int],
    posts: list[list[int]],
    years: Sequence[int],
) -> dict[int, tuple[int, int]]:
    """By unit that ends: who takes it over, and in which year. Its posts move in `posts`."""
    paid = [place for place, group in enumerate(groups) if group != SELF_FINANCING]
    gone = set(chance.sample(paid, round(len(paid) * MERGED)))
    stays: dict[str, list[int]] = {}
    for place in paid:
        if place not in gone:
            stays.setdefault(placed[place].id, []).append(place)
    mergers: dict[int, tuple[int, int]] = {}
    for place in sorted(gone):
        if (others := stays.get(placed[place].id)) and len(years) > 1:
            taker, year = chance.choice(others), chance.choice(years[1:])
            mergers[place] = taker, year
            for n, each in enumerate(years):
                if each >= year:
                    posts[taker][n] += posts[place][n]
    return mergers


def _id(place: int) -> str:
    return f"don-vi-{place + 1:05}"


def _unit(
    chance: random.Random, place: int, sector: Sector, group: int, posts: dict[int, int]
) -> Iterator[str]:
    kind, vi, en = chance.choice(sector.kinds)
    local = chance.random() < 0.7
    district = chance.randrange(len(DISTRICTS))
    level = "commune" if kind == "health-station" else "district" if local else "province"
    authority = DISTRICT_IDS[district] if level == "district" else sector.department
    yield f"  - id: {_id(place)}\n    name:\n"
    yield f"      vi: {vi} {DISTRICTS[district]} số {place + 1}\n"
    yield f"      en: {DISTRICTS[district]} {en} No. {place + 1}\n"
    yield f"    sector: {sector.id}\n    authority: {authority}\n"
    yield f"    kind: {kind}\n    level: {level}\n"
    yield f"    autonomy: {group}\n    staffing:\n"
    for year, assigned in posts.items():
        present = max(2, assigned - chance.choice((0, 0, 0, 1, 1, 2)))
        specialists = present * chance.randint(60, 85) // 100
        deputies = 1 if present < 25 else 2
        yield (
            f"      {year}: {{assigned: {assigned}, present: {present}, "
            f"specialists: {specialists}, deputies: {deputies}}}\n"
        )


def _restructurings(mergers: dict[int, tuple[int, int]]) -> Iterator[str]:
    for number, (place, (taker, year)) in enumerate(mergers.items(), 1):
        yield (
            f"  - {{id: R-{number:04}, task: {MERGER_TASK}, kind: merge, from: [{_id(place)}], "
            f"into: [{_id(taker)}], effective: {year}-08-01, evidence: {1000 + number}/QĐ-UBND}}\n"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_province(options.folder, options.units, options.seed)


if __name__ == "__main__":
    main()

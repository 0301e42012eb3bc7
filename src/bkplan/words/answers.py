"""How sure it is who answers: the basis of a succession, and what led to a body."""

from __future__ import annotations

from bkplan.words.vocab import Word


class Basis(Word):
    """What a succession rests on."""

    DOCUMENT = "document", "theo văn bản", "by a document"
    INFERRED = "inferred", "suy luận, chưa có văn bản", "inferred, no document at hand"


class Answer(Word):
    """How it is known who answers on a day; the surest comes first."""

    NAMED = "named", "theo kế hoạch", "named by the plan"
    REASSIGNED = "reassigned", "được chuyển giao", "reassigned"
    DOCUMENT = "document", "kế thừa theo văn bản", "follows by a document"
    INFERRED = "inferred", "kế thừa do suy luận", "follows, as inferred"
    OPEN = "open", "chưa xác định cơ quan kế thừa", "open which body follows"
    ENDED = "ended", "cơ quan đã chấm dứt, không có cơ quan kế thừa", "ended, nobody follows"
    NOBODY = "nobody", "kế hoạch không nêu cơ quan chủ trì", "the plan names no lead"

"""The commands as the help lists them, so that it need not import every one of them.

Written by scripts/docs.py from what the commands declare; do not edit.
"""

from bkplan.words.vocab import Text

# fmt: off
LISTED: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...] = (
    (Text("Nhiệm vụ", "Tasks"), (
        ("overdue", Text(
            "Nhiệm vụ quá hạn, xếp từ quá hạn lâu nhất",
            "Overdue tasks, the most overdue first")),
        ("upcoming", Text(
            "Nhiệm vụ sắp đến hạn",
            "Tasks due soon")),
        ("tasks", Text(
            "Mọi nhiệm vụ và trạng thái",
            "Every task and its state")),
        ("owing", Text(
            "Cơ quan chưa hoàn thành phần mình của một nhiệm vụ giao cho từng cơ quan",
            "Who has not done a task that each owes for itself")),
        ("log", Text(
            "Sổ theo dõi: mọi diễn biến theo ngày, kèm văn bản, cơ quan chủ trì vào ngày đó",
            "The register: all that happened by day, with documents and who led on that day")),
        ("show", Text(
            "Toàn bộ thông tin về một nhiệm vụ, mục, mục tiêu, đơn vị, việc sắp xếp hay cơ quan",
            "Everything about one task, clause, goal, unit, restructuring or agency")),
    )),
    (Text("Tổng hợp", "Summaries"), (
        ("plans", Text(
            "Từng kế hoạch: trạng thái, tỷ lệ, hạn tiếp theo, diễn biến mới nhất",
            "Each plan: states, rates, what is due next, the last entry")),
        ("sectors", Text(
            "Tình hình thực hiện và tỷ lệ theo lĩnh vực",
            "States and rates by sector")),
        ("agencies", Text(
            "Tình hình thực hiện và tỷ lệ theo cơ quan chủ trì",
            "States and rates by lead agency")),
        ("progress", Text(
            "Từng năm, quý, tháng: đến hạn, hoàn thành, quá hạn cuối kỳ, tỷ lệ",
            "Each year, quarter or month: due, done, overdue at its end, rates")),
        ("compare", Text(
            "Những thay đổi giữa hai ngày, và vì sao số liệu thay đổi",
            "What changed between two days, and why the numbers moved")),
        ("goals", Text(
            "Mục tiêu bằng số: mức đã đạt, phần còn thiếu, có kịp thời hạn không",
            "Goals in numbers: what was reached, what is missing, whether the pace suffices")),
    )),
    (Text("Đơn vị và biên chế", "Units and headcount"), (
        ("headcount", Text(
            "Biên chế so với chỉ tiêu, xu hướng và phần còn phải giảm",
            "Headcount against its targets, the trend, and what must still go")),
        ("units", Text(
            "Các đơn vị và việc sắp xếp, hoặc số đơn vị (--count)",
            "The units and what becomes of them, or how many (--count)")),
        ("restructurings", Text(
            "Việc sắp xếp đã thực hiện, chưa thực hiện, chậm bao nhiêu ngày",
            "Which restructurings have happened, which have not, and how late")),
        ("rules", Text(
            "Quy định kiểm tra được bằng số và đơn vị chưa đạt",
            "The rules that figures can test")),
    )),
    (Text("Văn bản gửi đi", "Documents to send"), (
        ("report", Text(
            "Báo cáo định kỳ để gửi đi, in ra và kiểm tra lại",
            "The periodic report, to send, to print, and to verify later")),
        ("letters", Text(
            "Công văn đôn đốc gửi từng cơ quan chủ trì",
            "Reminders, a letter to each lead agency")),
        ("calendar", Text(
            "Thời hạn dưới dạng tệp lịch (iCalendar)",
            "The deadlines for everyone's calendar (iCalendar)")),
        ("site", Text(
            "Trang web của kế hoạch: các trang liên kết với nhau, xem được không cần máy chủ",
            "The plan as pages that lead to each other, to be read without a server")),
        ("export", Text(
            "Mọi bảng dữ liệu dạng csv, có mô tả kiểu và khóa, để phân tích (DuckDB, Polars, R)",
            "All tables as csv, with types and keys described, to analyse (DuckDB, Polars, R)")),
    )),
    (Text("Kiểm tra dữ liệu", "Checking the data"), (
        ("check", Text(
            "Các lỗi của dữ liệu, ở dòng nào và cần sửa thế nào",
            "Everything wrong with the data, where, and what to write instead")),
        ("explain", Text(
            "Giải thích một mã kiểm tra, hoặc liệt kê tất cả",
            "What a check means, or a list of all")),
        ("phrase", Text(
            "Cách đọc câu chữ nêu thời hạn, hoặc phần nào không hiểu được",
            "How the words of a deadline are read, or which part is not understood")),
        ("schema", Text(
            "Lược đồ JSON của tệp dữ liệu, cho trình soạn thảo",
            "JSON Schema of a data file, for editors")),
    )),
    (Text("Cập nhật dữ liệu", "Keeping the data"), (
        ("record", Text(
            "Ghi một diễn biến vào dữ liệu: hoàn thành, gia hạn, chuyển cơ quan chủ trì, …",
            "Write down what has happened: completed, extended, reassigned, …")),
        ("init", Text(
            "Bắt đầu một kế hoạch mới: dữ liệu có giải thích, cài đặt, kiểm tra tự động",
            "Begin a new plan: data that explain themselves, settings, automatic checks")),
        ("import log", Text(
            "Ghi nhiều diễn biến cùng lúc từ một bảng, như báo cáo của các cơ quan",
            "Write down many entries at once from a table, such as agencies' answers")),
        ("import tasks", Text(
            "Nhập nhiệm vụ từ bảng phụ lục của văn bản; nhập lại thì chỉ sửa những chỗ khác nhau",
            "Tasks from the table of an annex; a second time only what differs is changed")),
        ("import staffing", Text(
            "Ghi biên chế một năm từ bảng mà cơ quan gửi",
            "Write down a year's headcount from a sheet that came")),
        ("import pupils", Text(
            "Ghi số học sinh một năm từ bảng mà cơ quan gửi",
            "Write down a year's pupils from a sheet that came")),
        ("import goals", Text(
            "Ghi số liệu của nhiều mục tiêu từ một bảng",
            "Write down figures of many goals from a table")),
        ("template staffing", Text(
            "Biểu mẫu để cơ quan điền biên chế một năm",
            "The sheet on which agencies fill in headcount")),
        ("template pupils", Text(
            "Biểu mẫu để cơ quan điền số học sinh một năm",
            "The sheet on which agencies fill in pupils")),
        ("template goals", Text(
            "Biểu mẫu để cơ quan điền số liệu các mục tiêu",
            "The sheet on which agencies fill in figures of goals")),
    )),
    (Text("Thay đổi dữ liệu", "Changes of the data"), (
        ("diff", Text(
            "Những thay đổi về nội dung của dữ liệu so với một bản khác",
            "What changed in the data since another version, and what it means")),
        ("history", Text(
            "Quá trình thay đổi của một nhiệm vụ, mục tiêu, đơn vị, việc sắp xếp, theo từng commit",
            "The life of one task, goal, unit or restructuring, commit by commit")),
    )),
)

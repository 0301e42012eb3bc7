"""The products of the shipped plan are in the plan's own words."""

from __future__ import annotations

from bkplan.reading.loader import load_folder

SAID = {  # what plan 140/KH-UBND orders, word for word, of each task that names a product besides
    "II.1.4-2": (
        "Xây dựng phương án đổi mới theo hướng giao quyền tự chủ cho tổ chức, đẩy mạnh xã hội hóa "
        "dịch vụ sự nghiệp công trong lĩnh vực khoa học và công nghệ; xây dựng cơ chế tăng cường "
        "liên kết giữa Trung tâm Ứng dụng tiến bộ khoa học và Tiêu chuẩn đo lường chất lượng"
    ),
    "II.1.5-2": (
        "Xây dựng đề án thực hiện chủ trương sáp nhập các trung tâm có chức năng, nhiệm vụ tương "
        "đồng thuộc Sở Văn hoá, Thể thao và Du lịch của tỉnh thành một đầu mối, trong đó tháng 4 "
        "năm 2019 phải hoàn thiện đề án hợp nhất Trung tâm Văn hoá và Đoàn nghệ thuật cấp tỉnh "
        "thành một đầu mối."
    ),
    "II.1.6-2": (  # printed "báo cáo cáo quy mô"
        "rà soát, báo cáo quy mô, thực trạng hoạt động của đơn vị Trung tâm Công nghệ thông tin "
        "và báo cáo phương án sắp xếp lại hoặc sáp nhập các đơn vị đảm bảo phù hợp"
    ),
    "II.2.1-1": (
        "Tiếp tục xây dựng đề án tinh giản biên chế, trong đó xác định chỉ tiêu giảm biên chế "
        "hưởng lương từ ngân sách nhà nước từng năm"
    ),
    "II.2.1-2": (
        "rà soát và xây dựng kế hoạch, giải pháp để giải quyết dứt điểm số viên chức và số người "
        "lao động vượt quá số biên chế được giao"
    ),
    "II.4-4": (
        "ban hành quy chế quản lý tài chính, tài sản công, xác định rõ thẩm quyền, trách nhiệm "
        "của từng bộ phận, cá nhân"
    ),
    "II.6-2": (
        "Rà soát, hoàn thiện quy hoạch định hướng mạng lưới các đơn vị sự nghiệp công lập gắn với "
        "quy hoạch phát triển kinh tế - xã hội"
    ),
    "II.6-3": (
        "ban hành định mức kinh tế - kỹ thuật đối với từng loại hình dịch vụ sự nghiệp công; tiêu "
        "chí phân loại các đơn vị sự nghiệp công lập; tiêu chí đánh giá kết quả thực hiện nhiệm vụ "
        "và chất lượng dịch vụ của đơn vị theo ngành, lĩnh vực; hệ thống tiêu chuẩn chức danh "
        "những người làm việc trong đơn vị sự nghiệp công lập; thẩm quyền, trách nhiệm của người "
        "đứng đầu trong quản lý, điều hành đơn vị sự nghiệp công lập, cơ chế giám sát, kiểm tra "
        "trách nhiệm của người đứng đầu."
    ),
    "II.6-5": (
        "Xây dựng quy định trách nhiệm người đứng đầu các đơn vị sự nghiệp công lập trong quản lý, "
        "điều hành đơn vị sự nghiệp công lập; cơ chế giám sát, kiểm tra trách nhiệm của người đứng "
        "đầu"
    ),
    "III.1-1": "xây dựng kế hoạch, phương án, đề án cụ thể thực hiện",
}


def test_products_are_quoted(root):
    products = {t.id: t.product for t in load_folder(str(root / "data")).plan.tasks if t.product}
    assert list(products) == list(SAID)
    assert all(product.en for product in products.values())
    quoted = {
        (id, part): part.lower() in SAID[id].lower()
        for id, product in products.items()
        for part in product.vi.split("; ")
    }
    assert [part for part, found in quoted.items() if not found] == []
    assert len(quoted) == 19

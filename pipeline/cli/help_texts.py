"""The help pages, in Vietnamese and English."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    "help.usage": ("Cách dùng: ", "Usage: "),
    "help.options-metavar": ("[TÙY CHỌN]", "[OPTIONS]"),
    "help.commands-metavar": ("LỆNH …", "COMMAND …"),
    "help.arguments": ("Tham số", "Arguments"),
    "help.options": ("Tùy chọn", "Options"),
    "help.commands": ("Lệnh", "Commands"),
    "help.example": ("Ví dụ", "Examples"),
    "help.app": (
        "Đọc kế hoạch hành chính thành các bảng dữ liệu, mỗi dòng đều dẫn lại đúng câu chữ và trang của văn bản.",
        "Reads Vietnamese administrative plans into tables; every row leads back to its words and page.",
    ),
    "help.app.lang": (
        "Ngôn ngữ của thông báo; nếu không đặt thì theo biến LANG, mặc định là tiếng Việt.",
        "Language of messages; without it LANG decides, and Vietnamese is the default.",
    ),
    "help.app.as_json": ("In kết quả dạng JSON để chương trình khác đọc.", "Print the result as JSON, for scripts."),
    "help.app.debug": ("Khi có lỗi thì in toàn bộ vết lỗi.", "On an error, show the whole traceback."),
    "help.app.version": ("In số phiên bản rồi thoát.", "Print the version and leave."),
    "help.app.help": ("In trang trợ giúp này rồi thoát.", "Show this page and leave."),
    "help.ingest": (
        "Đọc mọi tệp dưới các đường dẫn và ghi vào kho dữ liệu; tệp không đọc được thì ghi kèm lý do.",
        "Read everything under the paths into a corpus; what cannot be read is listed with its reason.",
    ),
    "help.ingest.paths": (
        "Tệp, thư mục hoặc tệp nén ZIP chứa kế hoạch: PDF (cả bản quét), ảnh, DOCX, DOC, RTF, HTML, văn bản thuần; "
        "hoặc địa chỉ như s3://kho/thu-muc.",
        "Files, folders or ZIP archives with plans: PDF (scans too), images, DOCX, DOC, RTF, HTML, plain text; or "
        "addresses such as s3://bucket/folder.",
    ),
    "help.ingest.out": ("Thư mục của kho dữ liệu.", "Folder of the corpus."),
    "help.ingest.workers": (
        "Số tiến trình chạy song song; mặc định theo số nhân của máy.",
        "Number of parallel processes; by default as many as the machine has cores.",
    ),
    "help.ingest.timeout": (
        "Số giây cho mỗi văn bản (bản quét: cho mỗi trang); mặc định là 600. Quá hạn thì thử lại một lần rồi ghi vào "
        "failures với mã timeout.",
        "Seconds for a document (of a scan, for a page); by default 600. What takes longer is tried once more, and "
        "then a row of failures, code timeout.",
    ),
    "help.ingest.memory": (
        "Số MB bộ nhớ cho mỗi văn bản, tính cả các chương trình được gọi để đọc nó; mặc định là 2048, 0 là không giới "
        "hạn. Vượt quá thì thử lại một lần rồi ghi vào failures với mã memory.",
        "MB of memory for a document, with the programs that are called to read it; by default 2048, 0 is no limit. "
        "What needs more is tried once more, and then a row of failures, code memory.",
    ),
    "help.ingest.commit_every": (
        "Cứ bao nhiêu tệp thì ghi một lần để phần đã xong dùng được ngay; mặc định là 1000.",
        "Inputs after which what is done is committed and can be used; by default 1000.",
    ),
    "help.ingest.retry_failed": (
        "Đọc lại những tệp đã hỏng dù không có gì thay đổi; kèm mã (timeout, memory, crash…) thì chỉ những tệp hỏng "
        "với mã ấy. Không nêu đường dẫn thì chỉ xem các tệp ấy.",
        "Try again what failed although nothing changed; with a code (timeout, memory, crash, …) only what failed with "
        "it. Without paths nothing else is looked at.",
    ),
    "help.ingest.watch": (
        "Tiếp tục theo dõi các đường dẫn và đọc tệp mới ngay khi ghi xong, cho đến khi bấm Ctrl-C.",
        "Go on watching the paths, and read new files as soon as they are at rest, until Ctrl-C.",
    ),
    "help.ingest.prune_missing": (
        "Bỏ khỏi kho những văn bản mà tệp nguồn không còn.",
        "Remove documents whose source file is gone.",
    ),
    "help.ingest.as_one": (
        "Coi mọi ảnh trong mỗi thư mục là các trang của một văn bản, theo thứ tự tên tệp; --no-as-one thì mỗi ảnh là "
        "một văn bản. Nếu không chọn, ảnh có tên chỉ khác nhau số thứ tự (trang 1.jpg, trang 2.jpg…) được ghép lại.",
        "Take all images of each folder as the pages of one document, in the order of their names; with --no-as-one "
        "every image is a document. By default images whose names differ only by a counter are put together.",
    ),
    "help.ingest.register": (
        "Tệp CSV của riêng mình, bổ sung vào danh mục văn bản của trung ương; các cột như rules/directives.csv. Lần "
        "sau vẫn phải nêu lại tệp này, hoặc đặt biến môi trường KEHOACH_REGISTER.",
        "Your own CSV file of documents beside the register of central ones; its columns are those of "
        "rules/directives.csv. Give it again at the next run, or set the environment variable KEHOACH_REGISTER.",
    ),
    "help.ingest.engine": (
        "Nơi chạy: local là các tiến trình trên máy này (mặc định); dask là một cụm Dask.",
        "Where the work is done: local, by processes of this machine (the default); dask, on a Dask cluster.",
    ),
    "help.ingest.scheduler": (
        "Địa chỉ bộ điều phối Dask, ví dụ tcp://10.0.0.1:8786; nếu không nêu, --engine dask tự mở một cụm trên "
        "máy này.",
        "Address of the Dask scheduler, such as tcp://10.0.0.1:8786; without it --engine dask starts a cluster on this "
        "machine.",
    ),
    "help.ingest.example": (
        "kehoach ingest data/raw --out data/processed\n    đọc các bản mẫu\n"
        "kehoach ingest --out kho --retry-failed timeout --timeout 3600\n    đọc lại những tệp đã quá thời gian\n"
        "kehoach ingest hop-thu/ --out kho --watch\n    đọc tệp mới ngay khi có\n"
        "kehoach ingest anh-chup/ --out kho --as-one\n    mỗi thư mục ảnh chụp là một văn bản\n"
        "kehoach ingest ke-hoach/ --out kho --register van-ban-cua-tinh.csv\n    thêm danh mục văn bản của tỉnh",
        "kehoach ingest data/raw --out data/processed\n    read the samples\n"
        "kehoach ingest --out corpus --retry-failed timeout --timeout 3600\n    try again what took too long\n"
        "kehoach ingest inbox/ --out corpus --watch\n    take in new files as they come\n"
        "kehoach ingest photos/ --out corpus --as-one\n    every folder of photographs is one document\n"
        "kehoach ingest plans/ --out corpus --register province.csv\n    add the province's own register",
    ),
    "help.show": (
        "Trình bày một kế hoạch: thông tin chung, văn bản viện dẫn, giai đoạn, thời hạn, điều cần xem lại.",
        "One plan as a page in the terminal: header, citations, phases, deadlines, findings.",
    ),
    "help.show.doc": (
        "Đường dẫn tệp, phần đầu của doc_id (thêm -2, -3 cho văn bản sau của tệp), hoặc số và ký hiệu trong kho.",
        "A file's path, the beginning of a doc_id (with -2, -3 for a further document of a file), or its number.",
    ),
    "help.show.corpus": (
        "Kho dữ liệu để tìm; mặc định là data/processed.",
        "Corpus to look in; by default data/processed.",
    ),
    "help.show.example": (
        "kehoach show ke-hoach.pdf\n    đọc thẳng một tệp\nkehoach show 12/KH-UBND\n    tìm trong kho theo số",
        "kehoach show plan.pdf\n    read one file\nkehoach show 12/KH-UBND\n    find it in the corpus by its number",
    ),
    "help.export": (
        "Xuất kho dữ liệu thành các tệp đơn, mỗi bảng một tệp; hoặc một tệp SQLite; hoặc các bảng Delta.",
        "Write the corpus as plain files, one a table; or as one SQLite file; or as Delta tables.",
    ),
    "help.export.corpus": ("Kho dữ liệu.", "The corpus."),
    "help.export.to": (
        "Thư mục để ghi; với delta còn có thể là địa chỉ như s3://kho/bang.",
        "Folder to write to; with delta also an address such as s3://bucket/tables.",
    ),
    "help.export.kind": (
        "Định dạng: parquet, csv, jsonl, xlsx, sqlite (một tệp corpus.sqlite) hoặc delta; mặc định là parquet.",
        "Format: parquet, csv, jsonl, xlsx, sqlite (one file, corpus.sqlite) or delta; by default parquet.",
    ),
    "help.verify": (
        "Kiểm tra kho: mọi dòng phải khớp câu chữ trên trang, đúng cấu trúc, đúng khóa, đúng số lượng.",
        "Check a corpus: every row against its page's text, schemas, keys and counts.",
    ),
    "help.verify.corpus": ("Kho dữ liệu.", "The corpus."),
    "help.snapshots": (
        "Liệt kê các bản dữ liệu còn lưu của kho; quay lại một bản cũ, hoặc bỏ một bản.",
        "List the snapshots that a corpus still has; go back to one, or drop one.",
    ),
    "help.snapshots.corpus": ("Kho dữ liệu.", "The corpus."),
    "help.snapshots.restore": (
        "Đưa nội dung của bản số N trở lại làm bản đang dùng, dưới một số mới; bản đang dùng trước đó vẫn còn.",
        "Make what snapshot N holds current again, under a new number; the one that was current stays.",
    ),
    "help.snapshots.drop": (
        "Bỏ bản số N để lấy lại dung lượng; không bỏ được bản đang dùng hoặc đang có chương trình đọc.",
        "Drop snapshot N to free its space; not the current one, nor one that is being read.",
    ),
    "help.snapshots.example": (
        "kehoach snapshots data/processed\n    xem các bản còn lưu\n"
        "kehoach snapshots data/processed --restore 3\n    quay lại bản số 3",
        "kehoach snapshots data/processed\n    see what is kept\n"
        "kehoach snapshots data/processed --restore 3\n    go back to snapshot 3",
    ),
    "help.status": (
        "Cho biết kho có gì, làm theo phiên bản nào, các lần chạy gần đây, và ai đang ghi.",
        "Say what a corpus holds, under which versions, how the last runs went, and who is writing.",
    ),
    "help.status.corpus": (
        "Kho dữ liệu; mặc định là data/processed.", "The corpus; by default data/processed.",
    ),
    "help.doctor": (
        "Cho biết máy có gì, phiên bản nào, và thiếu thứ gì thì mất gì.",
        "Say what is installed, in which version, and what each missing piece costs.",
    ),
    "help.citing": (
        "Những kế hoạch nào viện dẫn một văn bản, ở đâu, với vai trò gì.",
        "Which plans cite a document, where and how.",
    ),
    "help.citing.corpus": ("Kho dữ liệu.", "The corpus."),
    "help.citing.mark": (
        "Số và ký hiệu, ví dụ 34-CT/TW; hoặc tên luật, ví dụ \"Luật Thi đua, khen thưởng\".",
        "Number and symbol, such as 34-CT/TW; or a law's name, such as \"Luật Thi đua, khen thưởng\".",
    ),
    "help.citing.issued": (
        "Ngày ban hành, để phân biệt các văn bản trùng số: 7/4/2014 hoặc 2014-04-07.",
        "Date of issue, to tell documents of one number apart: 7/4/2014 or 2014-04-07.",
    ),
    "help.citing.to": ("Ghi danh sách ra tệp .csv hoặc .xlsx.", "Write the list to a .csv or .xlsx file."),
    "help.citing.example": (
        "kehoach citing data/processed 34-CT/TW --issued 7/4/2014\n    tìm nơi viện dẫn Chỉ thị 34",
        "kehoach citing data/processed 34-CT/TW --issued 2014-04-07\n    find where Directive 34 is cited",
    ),
    "help.check": (
        "Đối chiếu các kế hoạch với danh mục văn bản phải viện dẫn; mã thoát 1 khi có chỗ thiếu.",
        "Check plans against a list of directives they must cite; exit code 1 when one is missing.",
    ),
    "help.check.corpus": ("Kho dữ liệu.", "The corpus."),
    "help.check.require": (
        "Tệp CSV hoặc XLSX, mỗi dòng một văn bản: loại, số, ký hiệu, ngày ban hành, cơ quan ban hành; có thể kèm điều "
        "kiện về cấp, địa bàn, tên kế hoạch (xem docs/check.md).",
        "CSV or XLSX, one line a directive: type, number, symbol, issued, issuer; with conditions of level, place, "
        "title if need be (see docs/check.md).",
    ),
    "help.check.to": ("Ghi ma trận ra tệp .csv hoặc .xlsx.", "Write the matrix to a .csv or .xlsx file."),
    "help.check.example": (
        "kehoach check data/processed --require chi-thi.csv --to ma-tran.xlsx\n    in và ghi ma trận",
        "kehoach check data/processed --require directives.csv --to matrix.xlsx\n    print and write the matrix",
    ),
}

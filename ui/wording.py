"""The window's labels, in one place."""

PROGRAM = "政府信息公开年报"
SUBTITLE = "填报·勾稽·打印"
FILE_TYPE = "政府信息公开年报文件 (*.gouji)"
PICTURE_FILES = "图片 (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp)"
IMPORT_FILES = "往年报告 (*.txt *.json)"
PDF_FILES = "PDF 文件 (*.pdf)"
JSON_FILES = "报告数据 (*.json)"

MENU, MENU_TIP = "菜单", "全部操作和快捷键（F10 或 Alt）"
MENU_EDIT, MENU_VIEW, MENU_REPORT, MENU_HELP = "编辑", "查看", "报告", "帮助"
UNDO, REDO = "撤销", "重做"
UNDO_OF, REDO_OF = "撤销：{name}", "重做：{name}"
CUT, COPY, PASTE = "剪切", "复制", "粘贴"
FIND, FIND_REPLACE = "查找", "查找和替换"
FIND_NEXT, FIND_LAST = "查找下一处", "查找上一处"
FIND_HINT = "在全部文字和图注里找"
FIND_BACK, FIND_BACK_TIP = "上一处", "到上一处（Shift+F3、Shift+回车）"
FIND_ON, FIND_ON_TIP = "下一处", "到下一处（F3、回车）"
FIND_ALIKE = "不区分全角半角和大小写"
CLOSE_FIND, CLOSE_FIND_TIP = "收起查找", "收起查找，回到文字（Esc）"
PUT_INSTEAD, PUT_INSTEAD_HINT = "替换为", "留空就是删去"
PUT_ONE, PUT_ONE_TIP = "替换", "替换选定的这一处，再到下一处（回车）"
PUT_ALL, PUT_ALL_TIP = "全部替换", "替换找到的每一处，可以一次撤销；表内数据和起草提示不动"
FOUND, FOUND_AT, FOUND_NONE = "共 {count} 处：{parts}", "第 {place} / {count} 处：{parts}", "没有找到。"
FOUND_PART, BETWEEN_FOUND = "{tab} {count}", " · "
PUT_DONE = "已替换 {count} 处，可以撤销（Ctrl+Z）。"
CHECK, CHECK_TIP = "审核", "打开或收起审核栏"
PREVIEW, PREVIEW_TIP = "版面", "打开或收起版面：印出来的样子，随填随变"
NEXT_FINDING, LAST_FINDING = "下一处问题", "上一处问题"
NEXT_TAB, LAST_TAB = "下一页签", "上一页签"
NEXT_REGION, LAST_REGION = "下一区域", "上一区域"
REGION_TIP = "光标依次到页签、页面、审核、版面和按钮"
TABS, TABS_KEYS = "转到页签", "Alt+1 … Alt+{count}"
COLOURS = {
    "": "跟随系统",
    "usual": "普通",
    "black on white": "高对比度（白底黑字）",
    "white on black": "高对比度（黑底白字）",
}
"""How the window can be coloured, by what the settings keep."""
COLOURS_MENU = "颜色"
BACK, BACK_TIP = "全部报告", "回到报告列表"
PRINT, PRINT_TIP = "打印", "打印版面里选定的一种，没有改选就是送审稿；其他在“落款与报送”"
EXPORT, EXPORT_TIP = "导出", "导出正式稿的 PDF；其他文件在“落款与报送”"
QUIT = "退出"
KEYS, KEYS_TIP = "快捷键一览", "全部快捷键，一屏看完"
MENU_KEYS = ("F10、Alt", "打开菜单")
BACK_TO_WORK, BACK_TO_WORK_TIP = "返回", "回到填报（Esc）"
WITH_KEYS, BETWEEN_KEYS = "{said}（{keys}）", "、"

PARTICULARS_TAB, PARTICULARS_SHORT = "单位与引言", "单位"
CLOSING_TAB, CLOSING_SHORT = "落款与报送", "落款"
PREFACE = "引言"
PREFACE_ADVICE = "写明编制依据、统计期限、电子版从哪里下载、怎样联系；可以按单位信息生成后再改，也可以不写。"
MAKE_PREFACE = "按单位信息生成"

PARTICULARS = {
    "unit": ("单位名称", "与印章一致的全称，如：沂河县青石镇人民政府"),
    "address": ("地址", "如：沂河县青石镇政通路1号"),
    "postcode": ("邮政编码", "6位数字"),
    "telephone": ("联系电话", "如：0533-1234567"),
    "email": ("电子邮箱", ""),
    "site": ("公开网站", "下载电子版的网站名称和网址"),
}
YEAR = "报告年度"
YEAR_FIXED = "{year}年（{document}）"
DATE, DATE_HINT = "成文日期", "负责人签发的日期，如：{year}年1月15日"
SIGNATURE = "署名"
SIGN_ADVICE = "署名用单位名称；日期写阿拉伯数字，月、日前不加0。"
EXPORT_PDF, EXPORT_DATA = "导出 PDF", "导出数据（JSON）"
PAPERS_TITLE = "打印与导出"
PAPERS = {
    "draft": ("送审稿", "与正式稿相同，衬浅色“送审稿”字样，送领导审改。"),
    "report": ("正式稿", "按公文格式排版，签字、盖章、报送用。"),
    "approval": ("审签单", "自查、核稿、保密审查和领导签发，一页。"),
    "findings": ("审核表", "全部审核结果，可手写审核说明并签字。"),
    "sources": ("数据来源确认表", "各部分数据和提供单位，逐项签字确认。"),
    "checklist": ("填报对照表", "全部数据，每格一个打勾的方框，在网上填报时逐格核对。"),
    "collection": ("数据采集表", "每个提供单位一份空表和填报说明，下发填写。"),
    "blank": ("空白表", "本年度格式的全部空表，手工填写用。"),
}
"""Every paper that can be made of a report: what it is called and what it is for."""
PAPER_FILE = "{title}（{paper}）"
DATA_PAPER = ("报告数据", "带到另一台电脑读入。")
EXPORT_PAPER = "导出成 PDF"
SEALED = "正式稿留出盖章的位置（报送用；网上公开的不用）"
OLD_ARCHIVE = "PDF 存成较早的档案格式 PDF/A-1b（档案馆要求时才用；一般用 PDF/A-2a）"
APPROVAL_TITLE, APPROVAL_TITLE_HINT = "审签单名称", "审签单"
FACES_TITLE = "字体"
FACE = "{family}　·　{origin}"
OPEN_FACES, FIND_FACES = "打开字体文件夹", "重新查找"
FACES_TIP = "把单位的公文字体文件（.ttf、.ttc）放进这个文件夹，再点“重新查找”"
SOURCES_TITLE = "数据来源"
SOURCES_ADVICE = "灰字是建议的单位，没有填写时按它印在采集表和确认表上，但不写入报告。"
SOURCE_FIELDS = {"office": "提供单位", "person": "负责人", "date": "提供日期"}
SOURCE_NAME = "{block}的{field}"
OPEN_FILE, OPEN_FOLDER = "打开文件", "打开所在文件夹"
EXPORTING = "正在导出“{file}”……"
EXPORTED = "已导出“{file}”。"

TOTALS_AUTO, TOTALS_MANUAL = "总计：自动求和", "总计：手工核对"
TOTALS_TIP = "自动求和：没有填的总计由程序相加。手工核对：总计由您照登记台账填写，程序只作比较；按 = 采用程序算出的数。"
CHARACTERS, CHARACTERS_OF = "{count} 字", "{count} / {limit} 字"
CHARACTERS_TIP = "印出来的字数：不算空格和图片，表内数据按数字算。"
CHARACTERS_OVER = "比原则上的篇幅多 {over} 字。"
STARTERS, STARTERS_TIP = "起草提示", "放入惯用的小标题，下面提示写什么；提示不印，动手写就换掉"
MARKS = {
    "starter": ("起草提示", "起草提示：直接写，写的字就换掉这段提示；提示不会印出来。"),
    "last_year": ("上年文字", "上年文字：请改成今年的情况；今年情况相同的，可以不改。"),
}
"""What a marked paragraph is called, and what is said of it."""
CONFIRM, CONFIRM_TIP, CONFIRM_ALL = "不用改", "这一段今年照用", "本部分都不用改"
DROP_STARTER = "删去提示"
INSERT = "插入"
INSERT_FIELD = "插入表内数据"
INSERT_FIELD_TIP = "把表格里的一个数放进文字，表里改它就改（Ctrl+D）"
FIELD_SEARCH, FIELD_SEARCH_HINT = "查找表内数据", "写行或列的名称，可以写几个词，如：新收 总计"
FIELD_LIST = "表内数据"
FIELD_TIP, FIELD_BLANK = "{name}：{figure}\n双击去看这一格", "还没有填"
FIELD_NONE = "没有这样的行或列。"
INSERT_PICTURE = "插入图片"
CAPTION, CAPTION_HINT = "图注", "印在图片下方，如：图1 政务公开专区"
REPLACE_PICTURE, REMOVE_PICTURE = "选择文件", "移除"
MOVE_UP, MOVE_DOWN = "上移", "下移"
MOVE_UP_TIP, MOVE_DOWN_TIP = "移到上一段之前（Alt+↑），也可以用鼠标拖", "移到下一段之后（Alt+↓），也可以用鼠标拖"
PICTURE_MISSING = "图片缺失：{name}"
PICTURE_CHOOSE = "点击图片，再在下方“选择文件”"
INSERT_CHART, CHART_KINDS = "插入图表", "用本报告的数画图："
CHARTS = {
    "outcomes": ("办理结果", "按第三部分“总计”列的数自动画出，数改图就改"),
    "channels": ("公开渠道", "点击图表，再在下方填写各渠道的数"),
    "years": ("与往年比较", "按本单位各年第三部分的数自动画出，数改图就改"),
}
CHART = "图表：{name}"
CHANNELS, CHANNELS_HINT = "各渠道的数", "如：政府网站386 微信公众号120 公告栏56"

SAID = {
    "given": "{value}",
    "blank": "未填",
    "computed": "{value}，由程序相加",
    "so far": "未填完，已填的相加得 {value}",
    "offered": "未填，程序算出 {value}",
    "strange": "“{value}”，不是数",
}
"""What a screen reader says of a figure, by how it stands."""
SAID_FLAWED = "审核有问题"
SAID_LABELS = "{table}：表头和行名"
CLOSE_FINDINGS, CLOSE_FINDINGS_TIP = "收起审核", "收起审核（F7）"
CLOSE_PREVIEW, CLOSE_PREVIEW_TIP = "收起版面", "收起版面（F9）"

FINDINGS = "审核"
FINDINGS_HINT = "F8 下一处"
BLANK_HEAD = "{section}　还有 {count} 格未填"
GROUPS = {"fatal": "须改", "query": "核实", "doubt": "导入疑点", "blank": "未填", "explained": "已说明", "hint": "提示"}
"""The groups of findings from top to bottom."""
CHIPS = {**GROUPS, "doubt": "疑点"}
GROUP = "{name}　{count}"
CHIP = "{name} {count}"
CHIP_SPOKEN = "只看{name}，{count} 处"
ONLY_GROUP = "只看“{name}”；再点一次看全部"
ONLY_HERE, ONLY_HERE_TIP = "本页", "只看眼前这一页的；再点一次看全部"
ONLY_HERE_SPOKEN = "只看本页，{count} 处"
OPEN, SHUT = "展开", "收起"
NONE_SHOWN = "这里没有了，其他的在别处：再点一次上面选中的按钮，就看到全部。"
LINK_SPOKEN = "{deed}：{about}"
TO_WORDS, TO_FIGURES = "定位正文", "定位表格"
EXPLAIN, CHANGE_EXPLANATION, TAKE_BACK = "写说明", "改说明", "收回说明"
EXPLANATION, EXPLANATION_HINT = "审核说明", "写明情况属实的原因，按回车保留"
EXPLANATION_SAID = "说明：{text}"
NO_FINDINGS = "没有发现问题。"
UNPROVEN = "由程序求和，未经独立核对：{rules}。要独立核对，请把表格右上方改为“手工核对”，照台账填写总计。"
RULES = {"REQ-TOTAL": "第三部分各行总计", "REQ-PROCESSED": "第三部分（七）总计", "REV-TOTAL": "第四部分总计"}
SETTLE = "已核对，关闭"
CLOSE = "收起"

SAVED, TYPING, UNCHANGED = "已保存 {time}", "正在输入", "已保存"
READ_ONLY = "只读"

START_TITLE = "政府信息公开工作年度报告"
NEW_REPORT, OPEN_BOOK, IMPORT_REPORT = "新建年度", "打开文件", "导入往年报告"
NEW_BOOK = "新建年报文件"
CREATE = "新建"
RECENT = "最近用过"
BOOK_GONE, FORGET, FORGET_TIP = "找不到文件", "移除", "只从这个列表里移除，不动任何文件"
NEW_HEAD, FIRST_HEAD = "新建年度报告", "第一次使用"
NO_REPORTS = "这个文件里还没有报告。填写单位和年度就可以开始填报，也可以导入往年报告。"
WELCOME = (
    "填写单位名称就可以开始；其余各项可以空着，以后随时补填，单位信息只问这一次。每次改动都自动保存，不必再按“保存”。"
)
CARRIED_ALONG = "便携模式：文件、设置和字体都保存在 {place}，可以整个带走。"
PLACE, CHOOSE_PLACE = "保存在", "更改位置"
CHANGED = "最后修改 {time}"
DAYS = {0: "今天", 1: "昨天"}
DAY, DAY_OF_YEAR = "{at.month}月{at.day}日", "{at.year}年{at.month}月{at.day}日"
OF_YEAR, DRAFT_STATE, JUDGING = "年度", "草稿", "正在审核……"
DUE = "新建{year}年度"
UNITS, UNITS_COUNT = "单位", "单位（{count}）"
SEARCH_UNIT, NO_UNIT = "按名称查找单位", "没有这个名称的单位。"
ONE_YEAR, YEARS_FROM_TO = "{year}年度", "{first}–{last}年度，{count} 份"
CARRY = "从{year}年度带入（推荐）"
CARRY_NOTHING = "文件里没有这个单位上一年度的报告，从空白开始；上年结转数请照上年报告填写。"
CARRY_PARTICULARS = "单位信息：{names}"
CARRY_SOURCES = "数据提供单位和负责人：{count} 处（提供日期不带）"
CARRY_FIGURES = "结转数：{last}年“四、结转下年度”作为{year}年“二、上年结转”：{figures}"
CARRY_FIGURE, CARRY_NOUGHTS = "{column} {figure} 件", "都是 0"
CARRY_NO_FIGURES = "结转数：{last}年度的“四、结转下年度”还没有填，不带"
CARRY_EDITION = "格式：{year}年度改用{document}的格式，上年按{last}；其他表格的数不带"
CARRY_TEXT, CARRY_TEXTS = "连同上年的文字：{texts}", "{parts}，共 {count} 段"
CARRY_MARKED = "带入的每一段都标出“上年文字”，改过或确认以前算作须核实；图片不带。"
CARRIED, CARRIED_TEXT = "已从{year}年度带入。{said}。", "文字 {texts}，逐段待修改或确认"
CARRY_BACK = "撤销带入"
CARRY_LATER = "带入以后又有改动。请先撤销后来的改动（Ctrl+Z），再撤销带入。"
TAKE, LEAVE = "采用", "不采用"
DRAFT_TITLE = "读到的报告"
DRAFT_LINE = "{unit}　{year}年度　{cells} 格数据"
DRAFT_DOUBTS, DRAFT_NOTES = "需要核对（{count}）", "已按规范写法接受（{count}）"
DRAFT_FILE = "第 {place} 份，共 {count} 份：{file}"
DRAFT_FORM = "{edition}版格式（{document}）"
DRAFT_CELLS, DRAFT_NO_CELLS = "{filled} / {all} 格", "没有读到数"
DRAFT_PARAGRAPHS, DRAFT_NO_TEXT = "{count} 段", "没有读到文字"
DRAFT_PICTURES, DRAFT_MISSING = "图片 {count} 张", "其中 {count} 张只有名称，要另外选择文件"
DRAFT_EXISTS = (
    "{unit}{year}年度的报告已经在“{file}”里。"
    "替换后有 {cells} 格数、{paragraphs} 段文字、{particulars} 项单位信息与现在不同；"
    "替换前自动备份，替换后也可以撤销。"
)
REPLACE, REPLACED = "替换（先备份）", "已替换，原来的文件备份在“备份”文件夹里；也可以撤销（Ctrl+Z）。"
DROP_HINT, DROP_MORE = "松开鼠标，读入文件", "年报文件（.gouji）直接打开；往年报告（.txt、.json）先给您看过再采用"
DROP_UNKNOWN = "“{file}”不能拖到这里读入。可以拖入年报文件（.gouji）和往年报告（.txt、.json）；图片请拖到文字里。"
DROP_BOOKS = "一次只能打开一个年报文件。请只拖入一个 .gouji 文件。"
DEFAULT_BOOK = "政府信息公开年报.gouji"
PASTE_NOW, PASTE_NOW_TIP = "粘贴", "填入表中标出的各格（回车）"
PASTE_NOT, PASTE_NOT_TIP = "不粘贴", "什么也不改（Esc）"
PREVIEW_PLACES = "还没有粘贴：{count} 个数将从选定的格起填入，如表中所示。"
PREVIEW_LABELS = "还没有粘贴：{count} 个数将按项目名称填入，如表中所示，名称本身不填。"
PREVIEW_CHANGED = "其中 {count} 格改动原来的数。"
PREVIEW_LOST = "{count} 格变成空白。"
PREVIEW_REFUSED = "有 {count} 处放不进去，不会填："
PREVIEW_MORE = "……另有 {count} 处。"
ALL_KEPT = "已保存。每次改动都自动保存，不必再按 Ctrl+S。"
CLIPBOARD_BUSY = "没有复制：剪贴板正被别的程序占用，请稍候再试。"
GRID_MENU = {
    "cut": ("剪切", "Ctrl+X"),
    "copy": ("复制", "Ctrl+C"),
    "copy labels": ("连同项目名称复制", "Ctrl+Shift+C"),
    "paste": ("粘贴", "Ctrl+V"),
    "clear": ("清除", "Delete"),
    "take": ("采用程序算出的数", "="),
    "down": ("向下填充", "Ctrl+D"),
    "right": ("向右填充", "Ctrl+R"),
    "all": ("全选", "Ctrl+A"),
    "enter down": ("按回车向下走", ""),
    "enter right": ("按回车向右走", ""),
}
"""What can be done with the selected figures, and the key for it."""
KEYS_ELSEWHERE = {
    "表格": (
        ("方向键、Tab、回车", "到下一格；表尾接着到下一页签"),
        ("直接键入", "替换这一格的数"),
        ("F2", "修改这一格的数"),
        ("F1", "这一格填什么：全部说明、依据和例子"),
        ("Esc", "放弃正在键入的数"),
        ("Ctrl+方向键", "到这一块的边上；加 Shift 选定一片"),
        ("Home、End", "到本行的头、尾；加 Ctrl 到全表"),
        ("Ctrl+Tab", "离开表格，到下一个按钮"),
        *((key, text) for id, (text, key) in GRID_MENU.items() if key and id not in ("cut", "copy", "paste")),
    ),
    "审核": (("Tab", "到下一条"), ("回车、空格", "到出问题的那一格、那一句")),
    "版面": (
        ("PgUp、PgDn", "翻页"),
        ("Home、End", "到首页、末页"),
        ("Ctrl+加号、Ctrl+减号", "放大、缩小"),
        ("Ctrl+0", "适合宽度"),
    ),
}
"""Keys that belong to one place of the window; those of the menu are added to them."""
FILL_ZEROS, FILL_ZEROS_TIP = "空格填 0", "没有填的格都填0，总计不填；可以撤销（Alt+0）"
STAMP = "{month}月{day}日 {time} 空格填0，{count} 格"
SHOWS, SHOWS_TIP = "显示 ▾", "数的来源、上年的数、登记台账和大小"
SHOW_LETTERS = "数的来源\tCtrl+Shift+L"
SHOW_LAST_YEAR = "上年的数\tCtrl+Shift+Y"
SHOW_REGISTER = "对登记台账\tCtrl+Shift+T"
ZOOM_IN, ZOOM_OUT, ZOOM_USUAL = "放大\tCtrl++", "缩小\tCtrl+-", "100%\tCtrl+0"
LETTERS = {
    "typed": "键",
    "pasted": "贴",
    "imported": "导",
    "last_year": "上",
    "zero": "零",
    "computed": "算",
    "differs": "异",
}
"""The letter in the corner of a figure, by its provenance."""
HOWS = {
    "typed": "键入",
    "pasted": "粘贴",
    "imported": "导入",
    "last_year": "来自上年",
    "zero": "空格填0",
    "computed": "程序求和",
    "differs": "与各项之和不同",
}
BEFORE = "上年 {value}"
ADDED = "≠{sum}"
HELP_ARTICLE = "依据条例{article}。"
HELP_EXAMPLE = "例：{example}。"
BETWEEN_FACTS = "　·　"
LAST_YEAR_FACT = "上年：{value}"
SOURCE_FACT = "来源：{how}"
SUM_FACT = "各项相加：{sum}"
NOTE_FACT = "备注：{note}"
IN_YUAN = "{amount} 万元＝{yuan} 元"
ON_DAY = "{month}月{day}日"
NOTE, NOTE_HINT = "备注", "写给自己和接手的人看，不打印；回车保存，Esc 放弃"
HISTORY_OF, NO_HISTORY = "“{cell}”填过的数", "这一格还没有填过。"
CHANGE, BLANK, HAVE_AGAIN = "{old} → {new}", "空", "恢复此值"
REGISTER = "登记台账"
REGISTER_FIGURES = {"received": "新收合计", "processed": "办结合计", "pending_at_end": "结转合计"}
REGISTER_NAME = "登记台账的{figure}"
REGISTER_AGREES, REGISTER_OPEN = "✓ 与台账一致", "表里还没有填全"
REGISTER_DIFFERS = "✗ 表里是 {table}，差 {difference}"
MENU_TABLE = "表格"
WRITE_NOTE, SEE_HISTORY = "备注", "填过的数"
ZOOM_SAID = "表格大小 {percent}%"
ZOOM_TIP = "表格的大小：Ctrl+滚轮放大缩小，点一下回到 100%"
ENTER_DOWN, ENTER_RIGHT = "回车：向下", "回车：向右"
ENTER_TIP = "按回车以后光标往哪里走；Shift+回车走回来，Tab 总是向右。"
NOTHING_TO_FILL = "没有填充：选定的格前面没有可以照填的数。请从有数的一格起，选到要填的最后一格。"
FIGURES, FIGURES_TIP = "填报对照", "照着全部数字填上级的网上系统：按表、按列复制，不带文字"
FIGURES_ABOUT = "在上级的网上系统填报时，照着一格一格填；可以按整表、按列、按行复制，只有数字，不带文字。"
OPEN_FIGURES = "打开填报对照"
FIGURES_TABLES = "表格"
FIGURES_NAME = "{number}、{matter}"
FIGURES_ADVICE = "选中的格用 Ctrl+C 复制；没有填的格复制出来是空的"
NOT_FILLED = "未填"
PRINT_CHECKLIST, EXPORT_CHECKLIST = "打印对照表", "导出对照表"
COPY_TABLE, COPY_TABLE_TIP = "复制整表", "这张表的全部数字，一行一行"
COPY_COLUMN, COPY_COLUMN_TIP = "复制本列", "光标所在的一列，从上到下"
COPY_ROW, COPY_ROW_TIP = "复制本行", "光标所在的一行，从左到右"
COPIED_TABLE, COPIED_SELECTION = "已复制整张表的数字。", "已复制选中的数字。"
COPIED_COLUMN, COPIED_ROW = "已复制“{name}”一列。", "已复制“{name}”一行。"
NOTHING_TO_PASTE = "剪贴板里没有文字。"
ALL_KINDS = "所有种类 (*.pdf *.json)"

PREVIEW_KIND = "版面种类"
PREVIEW_SPOKEN = "版面：第 {page} 页，共 {pages} 页"
PREVIEW_FAILED = "版面暂时画不出来；再改动一处，或收起后重新打开版面，就会重试。填写的内容不受影响。"
PAGE_OF = "{page} / {pages}"
PAGE_BACK, PAGE_BACK_TIP = "上一页", "上一页（PgUp）"
PAGE_ON, PAGE_ON_TIP = "下一页", "下一页（PgDn）"
SMALLER, LARGER = "缩小（Ctrl+滚轮）", "放大（Ctrl+滚轮）"
FIT_WIDTH = "适合宽度（Ctrl+0）"
PRINT_TITLE = "打印{kind}"
PRINT_PREPARING = "正在准备打印{kind}……"
PRINTING = "正在打印第 {sheet} 页，共 {sheets} 页……"
PRINTED = "已交给打印机“{printer}”。"
IMPORTING, STOP = "正在读取 {file}……", "取消"
PRINT_CANCEL = "取消打印"
PRINT_CANCELLED = "打印已取消。"
PRINT_NO_PRINTER = "没有找到打印机。请先在系统设置里添加打印机；也可以导出 PDF，拿到能打印的电脑上打印。"
PRINT_REFUSED = "打印机没有接受打印，请检查打印机后重试。"
PRINT_BROKEN = "版面画不出来，没有打印；请重试。"

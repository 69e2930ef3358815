"""The one style sheet; `ui.theme` puts colours and sizes in place of the names after the dollar signs."""

SHEET = """
PaintedWidget, CabinetView { qproperty-look_name: "$look"; }

QWidget { color: $text; font-size: $body; }
QMainWindow, QDialog, QMessageBox, QWidget[kind="page"], QScrollArea, QStackedWidget {
    background: $ground; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QLabel { background: transparent; }
QToolTip { background: $card; color: $text; border: 1px solid $field_border; padding: $step; }

QFrame[kind="card"] { background: $card; border: 1px solid $border; border-radius: $round; }
QFrame[kind="card-warn"] { background: $warn; border: 1px solid $on_warn; border-radius: $round; }
QFrame[kind="card-warn"] QLabel { color: $on_warn; }
QFrame[kind="card-chosen"] { background: $card; border: 2px solid $accent; border-radius: $round; }
QWidget[kind="bar"] { background: transparent; }

QLabel[kind="title"] { font-size: $title; font-weight: bold; }
QLabel[kind="subtitle"] { font-size: $large; font-weight: bold; }
QLabel[kind="strong"] { font-weight: bold; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="figure"] { font-size: $figure; font-weight: bold; }
QLabel[kind="empty"] { color: $muted; font-size: $large; }
QLabel[kind="warn"] { color: $on_warn; background: $warn; border-radius: $round; padding: $step $gap; }
QLabel[kind="field-error"] { color: $on_bad; background: $bad; border-radius: $round; padding: $step $gap; }
QLabel[kind="chip-ok"] { color: $on_ok; background: $ok; }
QLabel[kind="chip-warn"] { color: $on_warn; background: $warn; }
QLabel[kind="chip-bad"] { color: $on_bad; background: $bad; }
QLabel[kind="chip-plain"] { color: $on_plain; background: $plain; }
QLabel[kind="chip-ok"], QLabel[kind="chip-warn"], QLabel[kind="chip-bad"], QLabel[kind="chip-plain"] {
    font-size: $small; border-radius: $pill; padding: 2px $gap; }

QPushButton { background: $card; border: 1px solid $field_border; border-radius: $round;
    padding: $step $edge; min-height: $row; }
QPushButton:hover { border-color: $accent; color: $accent_text; }
QPushButton:focus { border: 2px solid $accent_text; padding: $step_inside $edge_inside; }
QPushButton:disabled { color: $muted; border-color: $border; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
    font-weight: bold; }
QPushButton[kind="primary"]:hover { background: $accent_hover; color: $on_accent; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $plain; color: $on_plain; border-color: $plain; }
QPushButton[kind="danger"] { color: $on_bad; border-color: $on_bad; }
QPushButton[kind="danger"]:hover { background: $bad; color: $on_bad; }
QPushButton[kind="danger"]:disabled { background: $card; color: $muted; border-color: $border; }
QPushButton[kind="choice"]:checked { background: $selection; color: $text; border-color: $accent;
    font-weight: bold; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; }
QPushButton[kind="quiet"]:hover { border-color: $field_border; }
QPushButton[kind="link"] { border: 1px solid transparent; background: transparent; color: $accent_text;
    padding: 0;
    min-height: 0; text-decoration: underline; text-align: left; }
QPushButton[kind="link"]:focus { border: 1px solid $accent_text; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit,
    QComboBox {
    background: $card; border: 1px solid $field_border; border-radius: $round; padding: $step $gap;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QDateTimeEdit, QTimeEdit, QComboBox { min-height: $row; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
    border: 2px solid $accent_text; padding: $step_inside $gap_inside; }
QLineEdit[kind="invalid"], QPlainTextEdit[kind="invalid"], QComboBox[kind="invalid"],
    QAbstractSpinBox[kind="invalid"] {
    border: 2px solid $on_bad; padding: $step_inside $gap_inside; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled { color: $muted; background: $ground; }
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down { border: none; width: $arrow_room; }
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {
    image: url("$icons/chevron-down.svg"); width: $arrow; height: $arrow; }
QComboBox QAbstractItemView { background: $card; border: 1px solid $field_border;
    selection-background-color: $selection; selection-color: $text; }
QCheckBox, QRadioButton { background: transparent; spacing: $gap; min-height: $row; }
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {
    width: $mark; height: $mark; background: $card; border: 1px solid $field_border; border-radius: $step; }
QRadioButton::indicator { border-radius: $pill; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: $accent; border-color: $accent; image: url("$icons/check.svg"); }
QRadioButton::indicator:checked { background: $accent; border: 4px solid $card; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: $plain; border-color: $border; }
QCheckBox:focus, QRadioButton:focus { color: $accent_text; }

QAbstractItemView { background: $card; alternate-background-color: $ground; border: 1px solid $border;
    border-radius: $round; selection-background-color: $selection; selection-color: $text;
    gridline-color: $border; }
QAbstractItemView:focus { border: 1px solid $accent_text; }
QTableView::item, QTreeView::item { padding: 0 $step; }
QTableView QTableCornerButton::section { background: $plain; border: none; }
QHeaderView { background: $plain; border: none; }
QHeaderView::section { background: $plain; color: $on_plain; border: none; border-bottom: 1px solid $border;
    padding: $step $gap; font-weight: bold; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; padding: $gap $edge;
    border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $accent_text; border-bottom: 3px solid $accent; font-weight: bold; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { border-bottom: 3px solid $text; }
QTabBar::tear { width: 0; border: none; }
QTabBar::scroller { width: $arrow_room; }
QTabBar QToolButton { background: $ground; border: none; border-radius: 0; padding: 0; }
QTabBar QToolButton::left-arrow { image: url("$icons/chevron-left.svg"); width: $arrow; height: $arrow; }
QTabBar QToolButton::right-arrow { image: url("$icons/chevron-right.svg"); width: $arrow; height: $arrow; }

QFrame[kind="nav"] { background: $nav; border: none; }
QFrame[kind="nav"] QLabel { color: $nav_text; }
QFrame[kind="nav"] QLabel[kind="muted"] { color: $nav_muted; font-size: $small; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: $round;
    padding: $step $gap; }
QToolButton:hover, QToolButton:focus { border-color: $field_border; }
QPushButton[kind="nav"] { background: transparent; color: $nav_text; text-align: left; padding: $step $edge;
    min-height: $mark; border: 2px solid transparent; }
QPushButton[kind="nav"]:hover { background: $nav_active; }
QPushButton[kind="nav"]:checked { background: $nav_active; font-weight: bold; }
QPushButton[kind="nav"]:focus { border-color: $nav_muted; padding: $step_inside $edge_inside; }

QListView[kind="cabinet"] { background: transparent; border: none; }
QListView[kind="hits"] { border: none; }
QListView[kind="hits"]::item { padding: $step 0; }
QProgressBar { background: $track; border: none; border-radius: $step; text-align: center;
    min-height: $mark; }
QProgressBar::chunk { background: $accent; border-radius: $step; }
QGroupBox { border: 1px solid $border; border-radius: $round; margin-top: $mark; padding-top: $gap; }
QGroupBox::title { subcontrol-origin: margin; left: $edge; color: $muted; }
QSplitter::handle { background: transparent; }
QMenu { background: $card; border: 1px solid $field_border; }
QMenu::item { padding: $step $edge; }
QMenu::item:selected { background: $selection; color: $text; }
QScrollBar:vertical { background: transparent; width: $bar; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $bar; margin: 0; }
QScrollBar::handle { background: $field_border; border-radius: $step; min-height: $row; min-width: $row; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QStatusBar { background: $card; }
"""

"""Qt's own words (buttons of file dialogs, menus of text fields) in Chinese."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

CATALOGUE = "qtbase_zh_CN"
UNTRANSLATED = {
    "&Look in:": "查找范围(&I)：",
    "Files of &type:": "文件类型(&T)：",
    "Folder": "文件夹",
    "%1 File": "%1 文件",
}
"""Words of Qt's own file dialog that its Chinese catalogue lacks; desktops with a dialog of their own never show it."""


class _Remaining(QTranslator):
    """What the catalogue left in English."""

    def translate(self, context: str, text: str, comment: str | None = None, count: int = -1) -> str | None:
        return UNTRANSLATED.get(text)

    def isEmpty(self) -> bool:
        return False


def speak_chinese(application: QCoreApplication) -> bool:
    """Install Qt's Chinese words; says whether they were found."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    application.installTranslator(_Remaining(application))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(CATALOGUE, folder) and application.installTranslator(translator)

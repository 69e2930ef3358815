"""Qt's own words (buttons of file dialogs, menus of text fields) in Chinese."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

CATALOGUE = "qtbase_zh_CN"


def speak_chinese(application: QCoreApplication) -> bool:
    """Install Qt's Chinese words; says whether they were found."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load(CATALOGUE, folder) and application.installTranslator(translator)

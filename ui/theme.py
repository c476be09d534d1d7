"""Every name, size and colour of the window: light, dark or high contrast, as the system asks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QStyleFactory, QWidget

from ui.preferences import Preferences


class Name(StrEnum):
    """Names by which a part of the window is found, by a test or by the style below."""

    SIDE = "side"
    CONTENTS = "contents"
    PAGE = "page"
    OUTCOMES = "outcomes"
    OUTCOMES_TITLE = "outcomes-title"
    SEARCH = "search"
    SEARCH_WORDS = "search-words"
    FOUND = "found"
    STRIP = "strip"
    TROUBLE = "trouble"
    NEWS = "news"
    FACTS = "facts"
    START = "start"
    CARD = "card"
    HEADLINE = "headline"
    QUIET = "quiet"
    SECRET = "secret"
    PRIMARY = "primary"
    LEFT = "left"
    TAB = "tab"
    STYLES = "styles"
    LIVE = "live"
    LIVE_HEADER = "live-header"
    LIVE_MEETING = "live-meeting"
    LIVE_ROOM = "live-room"
    LIVE_PAGE = "live-page"
    LIVE_ITEM = "live-item"
    LIVE_TITLE = "live-title"
    LIVE_TIME = "live-time"
    AGENDA = "agenda"
    EDITOR = "editor"
    ROOM = "room"
    ROOM_PANEL = "room-panel"
    PROMPT = "prompt"
    OFFERS = "offers"
    PROMPT_FIELD = "prompt-field"
    IMPORT = "import"
    IMPORT_FILES = "import-files"
    IMPORT_ORIGINAL = "import-original"
    IMPORT_DRAFT = "import-draft"
    IMPORT_PAGES = "import-pages"
    IMPORT_NOTHING = "import-nothing"
    WALK = "walk"
    ALOUD = "aloud"
    BESIDE = "beside"
    NOTE = "private-note"
    NOTE_PANEL = "private-note-panel"
    LAST_TIME = "last-time"
    LAST_TIME_LIST = "last-time-list"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one way to look; every text is 4.5:1 or more on what it stands on."""

    ground: str
    """Behind everything that is not the page."""
    page: str
    """The paper."""
    ink: str
    quiet: str
    """Words that are not the minutes: labels, numbers, hints."""
    rule: str
    """Thin lines between parts."""
    accent: str
    """The one colour: links, the focus, what a decision hangs on."""
    on_accent: str
    """Words on the accent."""
    chosen: str
    """Behind what is selected."""
    chosen_ink: str
    trouble: str
    """Behind a trouble in the strip."""
    trouble_ink: str
    alert: str
    """Words about something overdue or open to anybody."""


LIGHT = Colours(
    ground="#f3f1ec",
    page="#ffffff",
    ink="#22262b",
    quiet="#5b626c",
    rule="#d9d4ca",
    accent="#1c5a7d",
    on_accent="#ffffff",
    chosen="#d6e6ef",
    chosen_ink="#16242e",
    trouble="#fbe9dd",
    trouble_ink="#6f2a0c",
    alert="#8a3b12",
)
DARK = Colours(
    ground="#191b1e",
    page="#212427",
    ink="#e7e4de",
    quiet="#a9aeb6",
    rule="#3b4046",
    accent="#86c1df",
    on_accent="#10222d",
    chosen="#2c4656",
    chosen_ink="#f2f6f8",
    trouble="#432a1d",
    trouble_ink="#f8d3bd",
    alert="#f0a884",
)
CONTRAST = Colours(
    ground="#000000",
    page="#000000",
    ink="#ffffff",
    quiet="#ffffff",
    rule="#ffffff",
    accent="#ffff00",
    on_accent="#000000",
    chosen="#1aebff",
    chosen_ink="#000000",
    trouble="#ffff00",
    trouble_ink="#000000",
    alert="#ffff00",
)
CONTRAST_LIGHT = Colours(
    ground="#ffffff",
    page="#ffffff",
    ink="#000000",
    quiet="#000000",
    rule="#000000",
    accent="#0000c0",
    on_accent="#ffffff",
    chosen="#000000",
    chosen_ink="#ffffff",
    trouble="#000000",
    trouble_ink="#ffffff",
    alert="#8b0000",
)

PAGE_LETTERS = 74
"""How many letters make a line of the minutes: what the eye likes to follow."""

PAGE_LARGER = 1.12
"""The minutes are set a little larger than the window's own words."""

LEADING = 145
"""From line to line on the page, in hundredths of the letters' height."""

STEPS = {"headline": 1.75, "title": 1.55, "item": 1.1, "small": 0.9}
"""How much larger or smaller than plain text the others are."""

CELL_MARGIN = 3
"""What Qt leaves free before the words of a cell; their column's name begins there, too."""

SIDE_LETTERS = 30
"""How wide the list of meetings is to begin with, in letters."""


class Theme(QObject):
    """How the window looks now. It follows the system, unless somebody chose otherwise."""

    changed = Signal()

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._wish = preferences.theme
        self._text_size = preferences.text_size
        self.colours = LIGHT
        app.setStyle(QStyleFactory.create("Fusion"))
        self.apply()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.apply)
        hints.accessibility().contrastPreferenceChanged.connect(self.apply)

    def wish(self, theme: str, text_size: int) -> None:
        """Look as somebody chose."""
        self._wish, self._text_size = theme, text_size
        self.apply()

    def apply(self) -> None:
        """Look as the system and the person at it want now."""
        self.colours = self._choose()
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(
            "".join(part(self.colours, self.step()) for part in (_sheet, _screens, _controls))
        )
        self.changed.emit()

    def _choose(self) -> Colours:
        hints = QGuiApplication.styleHints()
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        if self._wish == "system":
            if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
                return CONTRAST if dark else CONTRAST_LIGHT
            return DARK if dark else LIGHT
        return {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}[self._wish]

    # -------------------------------------------------------------- sizes

    def step(self) -> int:
        """Give the unit that all gaps are made of, in pixels: they grow with the letters."""
        return max(4, round(QFontMetricsF(self._app.font()).height() / 2.4))

    def font(self, step: str = "", *, bold: bool = False, italic: bool = False) -> QFont:
        """Give the system's letters, in one of the steps of size."""
        font = QFont(self._app.font())
        font.setPointSizeF(_points(font) * STEPS.get(step, 1.0))
        font.setBold(bold)
        font.setItalic(italic)
        return font

    def page_font(self, step: str = "") -> QFont:
        """Give the letters of the minutes on the page, as large as somebody chose."""
        font = self.font(step)
        font.setPointSizeF(font.pointSizeF() * PAGE_LARGER * self._text_size / 100)
        return font

    def page_width(self) -> int:
        """Give how wide a line of the minutes is, in pixels."""
        return round(QFontMetricsF(self.page_font()).averageCharWidth() * PAGE_LETTERS * 1.08)

    def side_width(self) -> int:
        """Give how wide the list of meetings is to begin with, in pixels."""
        return round(QFontMetricsF(self._app.font()).averageCharWidth() * SIDE_LETTERS * 1.15)


def colour(text: str) -> QColor:
    """Give a colour for painting."""
    return QColor(text)


def dress(widget: QWidget, name: Name | str, says: str = "") -> None:
    """Give a part of the window its name, and what a screen reader calls it."""
    widget.setObjectName(str(name))
    if says:
        widget.setAccessibleName(says)


def name_buttons(part: QWidget) -> None:
    """Let a screen reader call every button of a part by the words on it."""
    for button in part.findChildren(QPushButton):
        if not button.accessibleName():
            button.setAccessibleName(button.text().replace("&", ""))


def app_icon() -> QIcon:
    """Give the icon of the app."""
    from resources import HERE

    return QIcon(str(HERE / "icons" / "minutebook.png"))


def _tick(c: Colours) -> str:
    """Give the file of a tick that stands out from the accent."""
    from resources import HERE

    is_light = QColor(c.on_accent).lightnessF() > 0.5
    return (HERE / "icons" / f"tick-{'white' if is_light else 'black'}.svg").as_posix()


def _points(font: QFont) -> float:
    """Give a font's size in points; some systems give it in pixels only."""
    if font.pointSizeF() > 0:
        return font.pointSizeF()
    screen = QGuiApplication.primaryScreen()
    return font.pixelSize() * 72 / (screen.logicalDotsPerInchY() if screen else 96)


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: c.ground,
        QPalette.ColorRole.WindowText: c.ink,
        QPalette.ColorRole.Base: c.page,
        QPalette.ColorRole.AlternateBase: c.ground,
        QPalette.ColorRole.Text: c.ink,
        QPalette.ColorRole.PlaceholderText: c.quiet,
        QPalette.ColorRole.Button: c.ground,
        QPalette.ColorRole.ButtonText: c.ink,
        QPalette.ColorRole.Highlight: c.chosen,
        QPalette.ColorRole.HighlightedText: c.chosen_ink,
        QPalette.ColorRole.ToolTipBase: c.page,
        QPalette.ColorRole.ToolTipText: c.ink,
        QPalette.ColorRole.Link: c.accent,
        QPalette.ColorRole.LinkVisited: c.accent,
        QPalette.ColorRole.Accent: c.accent,
        QPalette.ColorRole.Light: c.page,
        QPalette.ColorRole.Midlight: c.ground,
        QPalette.ColorRole.Mid: c.rule,
        QPalette.ColorRole.Dark: c.rule,
        QPalette.ColorRole.Shadow: c.rule,
    }
    for role, value in roles.items():
        palette.setColor(role, QColor(value))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.quiet))
    return palette


def _sheet(c: Colours, s: int) -> str:
    """Give the few things that a palette cannot say."""
    return f"""
QMainWindow, QMenuBar {{ background: {c.ground}; }}
QMenuBar::item {{ padding: {s // 2}px {s}px; background: transparent; color: {c.ink}; }}
QMenuBar::item:selected {{ background: {c.chosen}; color: {c.chosen_ink}; }}
QMenu {{ background: {c.page}; color: {c.ink}; border: 1px solid {c.rule}; padding: {s // 2}px; }}
QMenu::item {{ padding: {s // 2}px {s * 3}px {s // 2}px {s * 2}px; }}
QMenu::item:selected {{ background: {c.chosen}; color: {c.chosen_ink}; }}
QMenu::item:disabled {{ color: {c.quiet}; }}
QMenu::separator {{ height: 1px; background: {c.rule}; margin: {s // 2}px {s}px; }}
QSplitter::handle {{ background: {c.rule}; }}
QSplitter::handle:horizontal {{ width: 1px; }}
QSplitter::handle:vertical {{ height: 1px; }}
#{Name.SIDE} {{ background: {c.ground}; }}
#{Name.CONTENTS} {{ background: {c.ground}; border: none; outline: none; }}
#{Name.PAGE} {{ background: {c.page}; border: none; }}
#{Name.OUTCOMES} {{ background: {c.page}; border: none; gridline-color: {c.rule}; outline: none; }}
#{Name.OUTCOMES} QHeaderView::section, #{Name.OUTCOMES_TITLE} {{
    background: {c.page}; color: {c.quiet}; border: none;
    padding: {s // 2}px {s // 2}px {s // 2}px {s + CELL_MARGIN}px;
}}
#{Name.OUTCOMES}::item {{ padding: 0 {s}px; border: none; }}
#{Name.OUTCOMES}::item:selected {{ background: {c.chosen}; color: {c.chosen_ink}; }}
#{Name.OUTCOMES_TITLE} {{ padding: {s}px {s}px 0 {s}px; }}
#{Name.SEARCH}, #{Name.START} {{ background: {c.page}; }}
#{Name.STYLES}, #{Name.CARD} QPlainTextEdit, #{Name.PROMPT} QPlainTextEdit {{
    background: {c.page}; border: 1px solid {c.quiet}; border-radius: 3px; padding: 1px;
}}
#{Name.STYLES}:focus, #{Name.CARD} QPlainTextEdit:focus, #{Name.PROMPT} QPlainTextEdit:focus {{
    border: 2px solid {c.accent}; padding: 0;
}}
#{Name.FOUND} {{ background: {c.page}; border: none; outline: none; }}
#{Name.STRIP} {{ background: {c.ground}; border-top: 1px solid {c.rule}; }}
#{Name.TROUBLE} {{ background: {c.trouble}; color: {c.trouble_ink}; padding: 0 {s * 2}px; }}
#{Name.CARD} #{Name.TROUBLE} {{ padding: {s}px {s * 2}px; }}
#{Name.NEWS} {{ color: {c.ink}; padding: 0 {s * 2}px; }}
#{Name.FACTS} {{ color: {c.quiet}; padding: 0 {s * 2}px; }}
#{Name.QUIET} {{ color: {c.quiet}; }}
#{Name.SECRET} {{ background: {c.ground}; border: 1px solid {c.rule}; padding: {s}px; }}
"""


def _screens(c: Colours, s: int) -> str:
    """Give the same for the screens of minuting and of import."""
    return f"""
#{Name.LIVE}, #{Name.ROOM_PANEL} {{ background: {c.ground}; }}
#{Name.LIVE_HEADER} {{ background: {c.ground}; border-bottom: 1px solid {c.rule}; }}
#{Name.LIVE_MEETING} {{ color: {c.quiet}; }}
#{Name.LIVE_ROOM}, #{Name.LIVE_TIME} {{ color: {c.quiet}; }}
#{Name.LIVE_ROOM}[alert="true"], #{Name.LIVE_TIME}[alert="true"] {{ color: {c.alert}; }}
#{Name.LIVE_PAGE} {{ background: {c.page}; }}
#{Name.AGENDA}, #{Name.ROOM} {{
    background: {c.ground}; border: none; outline: none; padding: {s}px 0;
}}
#{Name.EDITOR} {{ background: {c.page}; border: none; }}
#{Name.OFFERS} {{
    background: {c.page}; border: 1px solid {c.accent}; outline: none; padding: {s // 2}px 0;
}}
#{Name.OFFERS}::item {{ padding: {s // 3}px {s}px; }}
#{Name.OFFERS}::item:selected {{ background: {c.chosen}; color: {c.chosen_ink}; }}
#{Name.IMPORT}, #{Name.IMPORT_FILES} {{ background: {c.ground}; }}
#{Name.IMPORT_FILES}, #{Name.IMPORT_ORIGINAL}, #{Name.IMPORT_DRAFT} {{
    border: none; border-top: 1px solid {c.rule}; border-bottom: 1px solid {c.rule}; outline: none;
}}
#{Name.IMPORT_ORIGINAL}, #{Name.IMPORT_DRAFT} {{ background: {c.page}; color: {c.ink}; }}
#{Name.IMPORT_NOTHING} {{ background: {c.page}; color: {c.quiet}; }}
#{Name.PROMPT} {{ background: {c.page}; border-top: 2px solid {c.accent}; }}
#{Name.WALK}, #{Name.ALOUD} {{ background: {c.page}; border: none; outline: none; }}
#{Name.LAST_TIME} {{ background: {c.page}; border: none; border-top: 1px solid {c.rule}; }}
#{Name.LAST_TIME_LIST} {{ background: {c.page}; border: none; outline: none; }}
#{Name.NOTE_PANEL} {{ background: {c.ground}; border: 2px dashed {c.quiet}; }}
#{Name.NOTE} {{ background: {c.ground}; color: {c.ink}; border: none; }}
"""


def _controls(c: Colours, s: int) -> str:
    """Give how fields, buttons and bars look."""
    return f"""
QLineEdit {{
    background: {c.page}; color: {c.ink}; border: 1px solid {c.quiet}; border-radius: 3px;
    padding: {s // 2}px {s}px; selection-background-color: {c.chosen};
    selection-color: {c.chosen_ink}; placeholder-text-color: {c.quiet};
}}
QLineEdit:focus {{ border: 2px solid {c.accent}; padding: {s // 2 - 1}px {s - 1}px; }}
QPushButton {{
    background: {c.page}; color: {c.ink}; border: 1px solid {c.quiet}; border-radius: 3px;
    padding: {s * 2 // 3}px {s * 2}px;
}}
QPushButton:hover {{ background: {c.ground}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: {s * 2 // 3 - 1}px {s * 2 - 1}px; }}
QPushButton#{Name.PRIMARY} {{
    background: {c.accent}; color: {c.on_accent}; border: 2px solid {c.accent};
}}
QPushButton#{Name.PRIMARY}:focus {{ border: 2px solid {c.ink}; }}
QPushButton:disabled {{ color: {c.quiet}; border-color: {c.rule}; }}
QPushButton#{Name.PRIMARY}:disabled {{
    background: {c.ground}; color: {c.quiet}; border: 2px solid {c.rule};
}}
QPushButton#{Name.LEFT} {{ text-align: left; }}
QCheckBox {{ spacing: {s}px; padding: 2px; border: 1px solid transparent; }}
QCheckBox:focus {{ border: 1px solid {c.accent}; border-radius: 3px; }}
QCheckBox::indicator {{
    width: {s * 2}px; height: {s * 2}px; background: {c.page};
    border: 1px solid {c.quiet}; border-radius: 3px;
}}
QCheckBox::indicator:checked {{
    background: {c.accent}; border-color: {c.accent}; image: url("{_tick(c)}");
}}
QPushButton#{Name.TAB} {{
    background: transparent; color: {c.quiet}; border: none; border-radius: 0;
    border-bottom: 2px solid transparent; padding: {s // 2}px {s // 2}px;
}}
QPushButton#{Name.TAB}:checked {{ color: {c.ink}; border-bottom: 2px solid {c.accent}; }}
QPushButton#{Name.TAB}:hover {{ color: {c.accent}; }}
QPushButton#{Name.TAB}:focus {{
    color: {c.accent}; border: 1px solid {c.accent}; border-radius: 3px;
    border-bottom: 2px solid {c.accent}; padding: {s // 2 - 1}px {s // 2 - 1}px;
    padding-bottom: {s // 2}px;
}}
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {s * 2 - 2}px; }}
QScrollBar:horizontal {{ height: {s * 2 - 2}px; }}
QScrollBar::handle {{ background: {c.rule}; border-radius: {s // 2}px; margin: 2px; }}
QScrollBar::handle:hover {{ background: {c.quiet}; }}
QScrollBar::handle:vertical {{ min-height: {s * 5}px; }}
QScrollBar::handle:horizontal {{ min-width: {s * 5}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {c.page}; color: {c.ink}; border: 1px solid {c.rule}; padding: 4px; }}
"""

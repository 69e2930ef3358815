"""Every error a clerk may meet, named; `app.messages` gives each its Chinese sentence.

An error carries facts (`details`), never a sentence: the same error is told in the window, on the command line and
in a log, and the facts must be usable in each.
"""


class LouanError(Exception):
    """Something went wrong that a clerk can understand and act on."""

    def __init__(self, **details: object) -> None:
        super().__init__(", ".join(f"{key}={value!r}" for key, value in details.items()))
        self.details = details


# --- reading spreadsheets -------------------------------------------------------------------------------------


class SpreadsheetError(LouanError):
    """A spreadsheet could not be read at all. Details: file."""


class NotASpreadsheet(SpreadsheetError):
    """The file is no workbook and no text table. Details: file."""


class SpreadsheetMissing(NotASpreadsheet):
    """There is no such file. Details: file."""


class SpreadsheetEncrypted(SpreadsheetError):
    """The workbook is protected by a password. Details: file."""


class SpreadsheetTooLarge(SpreadsheetError):
    """Unpacked, the workbook is larger than we read, or its used range is absurd. Details: file."""


class SpreadsheetUnreadable(SpreadsheetError):
    """The reader gave up, ran out of memory or time. Details: file."""


class HeaderNotFound(SpreadsheetError):
    """No row of the workbook looks like the header of the expected list. Details: file, expected."""


class ColumnsNotTold(SpreadsheetError):
    """No sheet of a roster has a heading that is recognised; nobody said what the columns are. Details: file."""


# --- printing -------------------------------------------------------------------------------------------------


class DocumentError(LouanError):
    """A document cannot be made."""


class FontMissing(DocumentError):
    """A bundled font file is not there. Details: font."""


class FontBroken(DocumentError):
    """A bundled font file is there but cannot be used. Details: font."""


class GlyphMissing(DocumentError):
    """No font has a character. Details: characters (str), where (list of texts that hold one)."""


class ChangedWhilePrinting(DocumentError):
    """What a document says was changed again and again while it was drawn. Details: title."""


class NoticeIncomplete(DocumentError):
    """A public notice lacks blocks the law or the trade asks for. Details: blocks (list of Chinese block names)."""


# --- rules and periods ----------------------------------------------------------------------------------------


class HolidayTableMissing(LouanError):
    """The holiday arrangement of a year is not known. Details: year."""


class HolidaySheetRefused(LouanError):
    """A table of a year's holidays cannot be used. Details: file, place, reason."""


class BadPolicyPack(LouanError):
    """A policy pack cannot be used. Details: file, key, reason."""


class PolicyPackUnknown(LouanError):
    """No pack has this id. Details: pack, known (list of ids)."""


class UnconfirmedPolicy(LouanError):
    """A gate uses assumed values nobody has confirmed. Details: values (list of "key = text")."""


# --- the library file -----------------------------------------------------------------------------------------


class LibraryError(LouanError):
    """The library file cannot be used. Details: file."""


class LibraryMissing(LibraryError):
    """There is no such file. Details: file."""


class LibraryExists(LibraryError):
    """A new library may not overwrite a file. Details: file."""


class NotALibrary(LibraryError):
    """The file is something else. Details: file."""


class LibraryNewer(LibraryError):
    """A newer Louan wrote the file. Details: file, found, known (schema numbers)."""


class LibraryInUse(LibraryError):
    """Another Louan has the file open. Details: file."""


class LibraryNotWritable(LibraryError):
    """The file or its folder cannot be written. Details: file."""


class LibraryOnNetwork(LibraryError):
    """The folder lies on a network share, where the database cannot be kept whole. Details: file."""


class LibrarySynced(LibraryError):
    """The folder belongs to a sync client, which copies half-written files. Details: file, client."""


class LibraryDamaged(LibraryError):
    """The database failed its own check. Details: file, found."""


class UpgradeFailed(LibraryError):
    """A schema step failed; the file is as before and the copy is kept. Details: file, copy."""


class DiskFull(LouanError):
    """There is no room to write. Details: file."""


class CannotWrite(LouanError):
    """A file or folder cannot be written. Details: file."""


class CannotRead(LouanError):
    """A file cannot be read. Details: file."""


# --- backups --------------------------------------------------------------------------------------------------


class BackupDamaged(LouanError):
    """A backup is not what it was when it was made, or cannot be told to be. Details: file, found."""


class RestoreFailed(LouanError):
    """Restoring stopped half-way and could not be taken back. Details: file, aside (folder of the old files)."""


# --- records --------------------------------------------------------------------------------------------------


class RecordMissing(LouanError):
    """No record of that name or number. Details: kind (Chinese), name."""


class NameTaken(LouanError):
    """Another record has the name. Details: kind (Chinese), name."""


class ValueRefused(LouanError):
    """A typed value cannot be right. Details: field (Chinese), value, reason."""


class StepBackWithoutReason(LouanError):
    """The state of adding a lift goes back, or stops, and nobody said why.

    Details: place, before, after, index (which stairwell of the plan).
    """


class ElevatorCostMissing(LouanError):
    """The cost of a stairwell's lift cannot be told by floor yet. Details: place, reason."""


class RosterChangedSincePreview(LouanError):
    """The roster was changed between preview and import. Details: compound."""


class ListChangedSincePreview(LouanError):
    """The records on file were changed between preview and import. Details: kind (Chinese name of the list)."""


class RosterEmpty(LouanError):
    """A compound has no dwellings to ask. Details: compound."""


class NothingToImport(LouanError):
    """Not one row of the sheet can be imported. Details: file."""


# --- dwellings and their owners -------------------------------------------------------------------------------


class TooFewVisits(LouanError):
    """A household may be called unreachable only after vain visits. Details: address, tries, needed (ints)."""


class RoomTaken(LouanError):
    """Another dwelling has this number in its stairwell. Details: address, reason (whose it is)."""


class DwellingNotRemoved(LouanError):
    """A dwelling has a history and cannot be removed as typed by mistake. Details: address, reason."""


class CannotMerge(LouanError):
    """Two records cannot be one. Details: first, second (names or addresses), reason."""


class BothOnOpenRoll(LouanError):
    """Two records stand on the frozen roll of a round that is open. Details: first, second, title."""


class CannotUnmerge(LouanError):
    """A merge cannot be taken back. Details: name, reason."""


class CompoundMerged(LouanError):
    """A compound goes on in another and stays as it was. Details: compound, into (names)."""


class CannotMergeCompounds(LouanError):
    """Compounds cannot become one. Details: compounds (names), reason."""


class CannotSplitCompound(LouanError):
    """Nothing can be split off a compound this way. Details: compound, reason."""


class CompoundRoundOpen(LouanError):
    """A compound cannot be merged or split while a round of it is open. Details: compound, title."""


class BuildingLabelsClash(LouanError):
    """Buildings that come together would be called the same. Details: buildings (names)."""


class MergeCycle(LouanError):
    """Compounds would have come out of themselves. Details: compounds (names)."""


# --- consultation ---------------------------------------------------------------------------------------------


class NoRoundYet(LouanError):
    """A compound was never asked anything. Details: compound."""


class RoundNotOpen(LouanError):
    """The round takes no ballots. Details: title, status."""


class RoundNotClosed(LouanError):
    """The round has no result yet. Details: title."""


class RoundAlreadyOpen(LouanError):
    """A round of the same kind is open for the compound. Details: title."""


class AreaUnfitForVote(LouanError):
    """Owners decide by registered area: some is missing or only estimated. Details: count, addresses (list)."""


class LiftScopeWrong(LouanError):
    """A vote on a lift asks others than its rules ask. Details: pack, asked, scope, wanted."""


class NotOnRoll(LouanError):
    """A dwelling is not on the frozen roll. Details: address."""


class ClosingRefused(LouanError):
    """A round cannot take this step towards its end. Details: title, step, reason (sentence part)."""


class SignedSheetHeld(LouanError):
    """The scan of a signed result sheet cannot be taken away. Details: file, title (of the round)."""


class SecondPersonNeeded(LouanError):
    """A result is confirmed by another person than who counted it. Details: counted_by, operator."""


class RollSettled(LouanError):
    """The roll of a round that is no longer open cannot be corrected. Details: title, status."""


class CorrectionRefused(LouanError):
    """A dwelling of a frozen roll cannot be corrected so. Details: address, reason."""


class ProxyLimitReached(LouanError):
    """One person would vote for more owners than the rules allow. Details: holder, limit, source."""


class ProxyMissing(LouanError):
    """A ballot by proxy needs a proxy in force with its document. Details: address, day (ISO)."""


class ReasonRequired(LouanError):
    """An invalid form needs its reason. Details: address."""


class NothingToUndo(LouanError):
    """No entry is left to take back. Details: title."""


class PendingBallots(LouanError):
    """Forms still await a decision. Details: count, addresses (list)."""


class SameHands(LouanError):
    """Whoever entered a form cannot check it, nor settle for their own reading. Details: address, name."""


class DifferencesOpen(LouanError):
    """Two persons read forms differently and nobody has settled it. Details: count, addresses (list)."""


class FormsUnchecked(LouanError):
    """Forms were not entered a second time in a round that asks for it. Details: count, forms."""


class SumsDisagree(LouanError):
    """The figures of a round do not add up: the file was altered elsewhere. Details: found (sentences)."""


# --- notices and acceptance -----------------------------------------------------------------------------------


class PostingImpossible(LouanError):
    """A posting cannot be registered as typed. Details: reason."""


class PreviewNeeded(LouanError):
    """A notice that names people is to be looked at before it is printed. Details: title."""


class NoticeNotCorrected(LouanError):
    """A notice cannot be corrected as typed. Details: number (of the notice), reason."""


class NoItemsTicked(LouanError):
    """No work items are ticked for the compound. Details: compound."""


class FileRefused(LouanError):
    """A photo or scan cannot be taken in. Details: file, reason."""


class AlreadyAttached(LouanError):
    """The same file hangs on the record already. Details: file, title."""


class AttachmentLost(LouanError):
    """The content of an attached file is gone or was altered. Details: file, found."""


class OfficeIncomplete(LouanError):
    """The office's own particulars lack something a document must carry. Details: fields (list of Chinese names)."""


class FormTooLong(DocumentError):
    """A form has more questions or items than its sheet can hold. Details: items (int), at_most (int)."""


class PictureUnreadable(DocumentError):
    """A picture to be printed is no JPEG or PNG, is damaged, or is far too large. Details: picture (caption)."""


# --- stages ---------------------------------------------------------------------------------------------------


class GateShut(LouanError):
    """A stage cannot be left: its gate is shut. Details: stage, missing (list of sentences)."""


class StageStepRefused(LouanError):
    """The case cannot go that way. Details: stage, reason."""


class OverrideNeeds(LouanError):
    """A gate can be passed over only with all that is asked for it. Details: stage, needs (list of words)."""


class CaseGoesOn(LouanError):
    """The case neither was withdrawn nor postponed, so there is nothing to explain. Details: compound."""


class NothingToOverride(LouanError):
    """The gate is open, so there is nothing to pass over. Details: stage."""


# --- history --------------------------------------------------------------------------------------------------


class NothingToTakeBack(LouanError):
    """The history holds nothing that could be taken back."""


class ActReliedOn(LouanError):
    """What was done cannot be taken back: something else rests on it. Details: no (int), by (sentence part)."""


class ActOvertaken(LouanError):
    """What was done cannot be taken back: it was changed again since. Details: no (int), entry (int)."""


# --- who is at the desk -----------------------------------------------------------------------------------------


class OperatorError(LouanError):
    """The operator at the desk may not do this, or is not who they say."""


class MayNotWrite(OperatorError):
    """The operator's role is to look only. Details: operator."""


class HeadNeeded(OperatorError):
    """Only a head of the office may do this. Details: operator."""


class PinNeeded(OperatorError):
    """The operator has a PIN and has not given it since the library was opened. Details: operator."""


class PinWrong(OperatorError):
    """That is not the operator's PIN. Details: operator."""


class TooManyPins(OperatorError):
    """Too many wrong PINs in a row. Details: operator, seconds (to wait)."""


class LastHead(OperatorError):
    """Nobody would be left who may manage the operators. Details: operator."""


class NoLongerHere(OperatorError):
    """The operator has left the office. Details: operator."""

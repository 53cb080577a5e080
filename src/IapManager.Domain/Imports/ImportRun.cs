namespace IapManager.Domain.Imports;

public enum ImportState
{
    /// <summary>Waits to be read, or is being read.</summary>
    Reading,

    /// <summary>Its kind, or a heading that it cannot do without, has to be named by the user.</summary>
    NeedsHeadings,

    /// <summary>Read and compared; nothing has changed yet.</summary>
    Ready,

    /// <summary>Cannot be read at all; the message says why and what to do.</summary>
    Unreadable,

    /// <summary>Waits to be brought in, or is being brought in.</summary>
    Applying,

    Applied,

    /// <summary>Given up by the user, or too old.</summary>
    Abandoned,
}

/// <summary>A file's place among those that are brought in by themselves, one after the other.</summary>
public enum ImportTurn
{
    /// <summary>Waits for a user's word.</summary>
    None,

    /// <summary>Waits until the files before it are in.</summary>
    Waits,

    /// <summary>Is read once more and then brought in, unless there is something to look at.</summary>
    Now,
}

/// <summary>What an import would do, or did. Counted in records; <see cref="Rows"/> and <see cref="Wrong"/> in rows of the file.</summary>
/// <param name="Gone">Records here that the file does not hold although it could.</param>
public sealed record ImportCounts(int Rows, int New, int Changed, int Same, int Gone, int Wrong)
{
    public static ImportCounts None { get; } = new(0, 0, 0, 0, 0, 0);
}

/// <summary>One file from the MIS on its way in: uploaded, read, looked at, and then brought in whole or not at all.</summary>
public sealed class ImportRun : ISchoolOwned, IStamped
{
    public const int FileNameLimit = 200;
    public const int StoredAsLimit = 60;
    public const int FormLimit = 120;
    public const int MessageLimit = 1000;

    private ImportRun()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="fileName">As the user's computer names it; shown, never opened.</param>
    /// <param name="storedAs">The random name under which the file is kept meanwhile.</param>
    /// <param name="by">Who uploaded it.</param>
    /// <param name="at">UTC.</param>
    /// <param name="batch">The same for all files of one upload; null where it is a file by itself.</param>
    public ImportRun(int schoolId, string fileName, string storedAs, Actor by, DateTime at, Guid? batch = null)
    {
        Batch = batch;
        SchoolId = schoolId;
        FileName = fileName.Length > FileNameLimit ? fileName[^FileNameLimit..] : fileName;
        StoredAs = storedAs;
        UploadedBy = by;
        UploadedAt = at;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public string FileName { get; private set; } = "";

    /// <summary>Null once the file has been deleted.</summary>
    public string? StoredAs { get; private set; }

    public Actor UploadedBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTime UploadedAt { get; private set; }

    /// <summary>The same for all files of one upload; null where it came by itself.</summary>
    public Guid? Batch { get; private set; }

    public ImportTurn Turn { get; private set; }

    /// <summary>Who said that it be brought in; null before that.</summary>
    public Actor? AppliedBy { get; private set; }

    public ImportState State { get; private set; }

    /// <summary>Null until recognised or named.</summary>
    public ImportKind? Kind { get; private set; }

    /// <summary>Encoding, separator and date form in words; null until read.</summary>
    public string? Form { get; private set; }

    /// <summary>The fields by column as the user chose them; null to recognise them.</summary>
    public string? ChosenColumns { get; private set; }

    /// <summary>UTC day of the earlier import whose headings were remembered; null when they were not.</summary>
    public DateTime? RememberedFrom { get; private set; }

    /// <summary>Bring in lessons whose teacher is not known here, without a teacher.</summary>
    public bool WithoutUnknownTeachers { get; private set; }

    /// <summary>Mark as left, or take away, what the file no longer holds.</summary>
    public bool RemoveGone { get; private set; }

    public int Rows { get; private set; }

    public int NewCount { get; private set; }

    public int ChangedCount { get; private set; }

    public int SameCount { get; private set; }

    public int GoneCount { get; private set; }

    public int WrongCount { get; private set; }

    /// <summary>How it ended, or what stands in the way, in words; null for nothing to say.</summary>
    public string? Message { get; private set; }

    /// <summary>UTC of the last step.</summary>
    public DateTime? At { get; private set; }

    public Guid Stamp { get; private set; }

    public bool IsOpen => State is ImportState.Reading or ImportState.NeedsHeadings or ImportState.Ready or ImportState.Applying;

    public ImportCounts Counts => new(Rows, NewCount, ChangedCount, SameCount, GoneCount, WrongCount);

    /// <summary>Takes what the user says about kind and headings, and reads the file once more.</summary>
    public void Correct(ImportKind? kind, string? columns, bool withoutUnknownTeachers)
    {
        Rule.Must(State is ImportState.Ready or ImportState.NeedsHeadings, "This file cannot be read again now. Look at how it ended, or choose it once more.");
        Kind = kind;
        ChosenColumns = columns;
        WithoutUnknownTeachers = withoutUnknownTeachers;
        RememberedFrom = null;
        Turn = ImportTurn.None;
        Message = null;
        State = ImportState.Reading;
    }

    public void IsRead(ImportKind? kind, string form, string? columns, DateTime? rememberedFrom, ImportCounts counts, string? missing, DateTime at)
    {
        Rule.Must(State is ImportState.Reading or ImportState.Applying, "This file is not being read.");
        Kind = kind;
        Form = form;
        ChosenColumns = columns;
        RememberedFrom = rememberedFrom;
        SetCounts(counts);
        Message = missing;
        At = at;
        State = kind is null || missing is not null ? ImportState.NeedsHeadings : ImportState.Ready;
    }

    public void CannotBeRead(string why, DateTime at)
    {
        State = ImportState.Unreadable;
        Message = why.Length > MessageLimit ? why[..MessageLimit] : why;
        At = at;
    }

    /// <param name="leaveOutWrong">Whether the user said that rows to correct are left out.</param>
    /// <param name="removeGone">Whether what is no longer in the file is marked as left or taken away.</param>
    /// <param name="seen">The stamp of the preview that the user looked at.</param>
    /// <param name="by">Who says so; the log names them for what the import does.</param>
    public void Apply(bool leaveOutWrong, bool removeGone, Guid seen, Actor by)
    {
        Rule.Must(State != ImportState.Applied, "This file has been brought in already. Nothing was done a second time.");
        Rule.Must(State != ImportState.Applying, "This file is being brought in already.");
        Rule.Must(State == ImportState.Ready, "This file is not ready to be brought in. Look at it again first.");
        Rule.Must(seen == Stamp, "The preview has changed since you looked at it. Look at the numbers again, then bring the rows in.");
        Rule.Must(WrongCount == 0 || leaveOutWrong, "Say that the rows to correct are left out, or correct them in your MIS and choose the new file.");
        Rule.Must(NewCount + ChangedCount > 0 || (removeGone && GoneCount > 0), "There is nothing new in this file.");
        RemoveGone = removeGone;
        AppliedBy = by;
        Message = null;
        State = ImportState.Applying;
    }

    /// <summary>Puts the file among those of its upload that are brought in one after the other.</summary>
    public void LineUp(Actor by)
    {
        Rule.Must(State == ImportState.Ready && Batch is not null, $"{FileName} is not ready to be brought in. Look at it first.");
        AppliedBy = by;
        Turn = ImportTurn.Waits;
    }

    /// <summary>The files before it are in: it is read against them.</summary>
    public void TakeTurn()
    {
        Rule.Must(State == ImportState.Ready && Turn == ImportTurn.Waits, "This file does not wait for its turn.");
        Turn = ImportTurn.Now;
        State = ImportState.Reading;
    }

    /// <summary>What stands in the way of bringing the file in without anybody looking at it, in words; null for nothing.</summary>
    public string? Stops =>
        State != ImportState.Ready ? "The files after this one wait, because it needs you first."
        : WrongCount > 0 ? "The files after this one wait, because it has rows to correct. Bring in the others of its rows, then go on."
        : GoneCount > 0 && Kind is ImportKind.Lessons or ImportKind.ClassMembers ? "The files after this one wait, because it no longer holds everything that is here. Look at what would be taken away."
        : null;

    /// <summary>Brings the file in at its turn, as the user said of all files together.</summary>
    public void ApplyInTurn()
    {
        Rule.Must(Turn == ImportTurn.Now && Stops is null && AppliedBy is not null, "It is not this file's turn.");
        Apply(leaveOutWrong: false, removeGone: false, Stamp, AppliedBy);
    }

    /// <param name="words">Why; null where there is nothing to say.</param>
    public void LeaveLine(string? words = null)
    {
        Turn = ImportTurn.None;
        Message = words ?? Message;
    }

    public void IsApplied(ImportCounts counts, string words, DateTime at)
    {
        Rule.Must(State == ImportState.Applying, "This file is not being brought in.");
        SetCounts(counts);
        State = ImportState.Applied;
        Turn = ImportTurn.None;
        Message = words;
        At = at;
    }

    /// <summary>What is here has changed since the user looked: nothing was brought in, the numbers are new.</summary>
    public void IsOutOfDate(ImportCounts counts, string words, DateTime at)
    {
        IsInterrupted(words, at);
        SetCounts(counts);
    }

    /// <summary>Nothing was changed; the file is ready to be looked at and brought in again.</summary>
    public void IsInterrupted(string words, DateTime at)
    {
        Rule.Must(State == ImportState.Applying, "This file is not being brought in.");
        State = ImportState.Ready;
        Message = words;
        At = at;
    }

    public void Abandon(DateTime at)
    {
        Rule.Must(State != ImportState.Applying, "This file is being brought in; wait until that has ended.");
        Turn = ImportTurn.None;
        if (State != ImportState.Applied)
        {
            State = ImportState.Abandoned;
            At = at;
        }
    }

    public void FileIsDeleted() => StoredAs = null;

    private void SetCounts(ImportCounts counts) =>
        (Rows, NewCount, ChangedCount, SameCount, GoneCount, WrongCount) = (counts.Rows, counts.New, counts.Changed, counts.Same, counts.Gone, counts.Wrong);
}

/// <summary>Which field each heading was taken for, kept so that the next export with the same headings is read in the same way.</summary>
public sealed class RememberedHeadings : ISchoolOwned
{
    public const int FingerprintLimit = 64;

    private RememberedHeadings()
    {
    }

    public RememberedHeadings(int schoolId, string fingerprint)
    {
        SchoolId = schoolId;
        Fingerprint = fingerprint;
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>Hash of the set of headings.</summary>
    public string Fingerprint { get; private set; } = "";

    public ImportKind Kind { get; set; }

    /// <summary>JSON: field by heading.</summary>
    public string Fields { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }
}

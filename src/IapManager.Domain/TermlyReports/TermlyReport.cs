using IapManager.Domain.Schools;

namespace IapManager.Domain.TermlyReports;

public enum TermlyReportState
{
    /// <summary>The figures are those of the day on which it is looked at.</summary>
    Draft,

    /// <summary>Kept as it was issued, and never changed.</summary>
    Issued,
}

/// <summary>
/// An edition of the reintegration report of a school and a term (needs N17, N19): a draft with the lead's commentary until it is issued.
/// What is wrong in an issued one is put right by the next edition, beside which it stays readable.
/// </summary>
public sealed class TermlyReport : ISchoolOwned, IStamped
{
    /// <summary>Characters of each part of the commentary.</summary>
    public const int TextLimit = 2000;

    public const int WhyLimit = 500;

    /// <summary>Characters of each reason why a word names nobody.</summary>
    public const int NotNameReasonLimit = 100;

    /// <summary>The most words that are names of pupils with a place and are said to name none of them: in more it is hardly chance.</summary>
    public const int MostNotNames = 6;

    /// <summary>Characters: a term's name, a space and a year.</summary>
    public const int TermNameLimit = Term.NameLimit + 5;

    private const string NoReason = "Say what is put right, for those who have read the edition before.";

    private readonly List<TermlyReportFile> _files = [];
    private List<string> _notNames = [];

    private TermlyReport()
    {
    }

    /// <summary>The first edition, as a draft.</summary>
    public TermlyReport(int schoolId, Term term)
    {
        SchoolId = schoolId;
        TermId = term.Id;
        Edition = 1;
        Follow(term);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    /// <summary>An issued report outlives its term in the settings, so it keeps the name and the days itself.</summary>
    public int TermId { get; private set; }

    /// <summary>With its year.</summary>
    public string TermName { get; private set; } = "";

    /// <summary>First day of the term, as the report has it.</summary>
    public DateOnly TermStart { get; private set; }

    /// <summary>Last day of the term, as the report has it.</summary>
    public DateOnly TermEnd { get; private set; }

    /// <summary>From 1 within the term.</summary>
    public int Edition { get; private set; }

    /// <summary>Why it replaces the edition before; null for the first.</summary>
    public string? Why { get; private set; }

    public TermlyReportState State { get; private set; }

    /// <summary>Null while nothing is written.</summary>
    public string? WentWell { get; private set; }

    /// <summary>Null while nothing is written.</summary>
    public string? Learned { get; private set; }

    /// <summary>What will be done next; null while nothing is written.</summary>
    public string? NextSteps { get; private set; }

    /// <summary>Who wrote the commentary last; null while nobody has.</summary>
    public Actor? WrittenBy { get; private set; }

    /// <summary>UTC; null while nobody has written it.</summary>
    public DateTime? WrittenAt { get; private set; }

    /// <summary>Null for a draft.</summary>
    public Actor? IssuedBy { get; private set; }

    /// <summary>UTC; null for a draft.</summary>
    public DateTime? IssuedAt { get; private set; }

    /// <summary>Words of the commentary that are also names of pupils, and are not meant as such, as whoever issued it said.</summary>
    public IReadOnlyList<string> NotNames
    {
        get => _notNames;
        private set => _notNames = [.. value];
    }

    /// <summary>One of each variant once it is issued; empty for a draft.</summary>
    public IReadOnlyCollection<TermlyReportFile> Files => _files;

    public Guid Stamp { get; private set; }

    public bool HasCommentary => WentWell is not null || Learned is not null || NextSteps is not null;

    /// <summary>All that somebody wrote and governors read: why it replaces the edition before, and the commentary.</summary>
    public string Written => string.Join("\n", new[] { Why, WentWell, Learned, NextSteps }.OfType<string>());

    /// <summary>"2nd edition".</summary>
    public string EditionName => NameOf(Edition);

    public static string NameOf(int edition) => $"{edition}{(edition % 100 is >= 11 and <= 13 ? "th" : (edition % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" })} edition";

    /// <summary>The day from which the report of a term may be issued: its last school day.</summary>
    public static DateOnly IssuedFrom(Term term, SchoolCalendar calendar) => calendar.OnOrBefore(term.End);

    /// <summary>Whether it is the report of this term: an issued one whose days are all before or after those of the term is not, whatever the term's id.</summary>
    public bool IsOf(Term term) => TermId == term.Id && (State == TermlyReportState.Draft && Edition == 1 || (TermStart <= term.End && term.Start <= TermEnd));

    /// <summary>A draft takes over what its term is called and when it is; an issued report keeps it.</summary>
    public void Follow(Term term)
    {
        MustBeDraft("change its term");
        Rule.Must(IsOf(term), $"The report that was issued here is of {TermName}, {TermStart:d MMMM yyyy} to {TermEnd:d MMMM yyyy}. Ask your administrator to remove this term and add it again: then it has a report of its own.");
        (TermName, TermStart, TermEnd) = (term.FullName, term.Start, term.End);
    }

    /// <param name="wentWell">What went well; null for nothing.</param>
    /// <param name="learned">What was learned; null for nothing.</param>
    /// <param name="nextSteps">What will be done next; null for nothing.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="now">UTC.</param>
    public void Write(string? wentWell, string? learned, string? nextSteps, Actor by, DateTime now)
    {
        MustBeDraft("change its commentary");
        WentWell = Rule.Optional(wentWell, TextLimit);
        Learned = Rule.Optional(learned, TextLimit);
        NextSteps = Rule.Optional(nextSteps, TextLimit);
        (WrittenBy, WrittenAt) = (by, now);
    }

    /// <param name="why">What is put right.</param>
    public void Explain(string? why)
    {
        MustBeDraft("change what is put right");
        Rule.Must(Edition > 1, "The first edition puts nothing right.");
        Why = Rule.Text(why, WhyLimit, NoReason);
    }

    /// <summary>Whether it may be issued now, before its files are made.</summary>
    /// <param name="from">See <see cref="IssuedFrom"/>.</param>
    /// <param name="today">The day.</param>
    /// <param name="names">Names of pupils found in what is written.</param>
    /// <param name="notNames">Those words of them that are not meant as names.</param>
    /// <param name="reasons">Why not, of each that is a name of a pupil with a place: a tick alone is too soon made.</param>
    public void MustBeIssuable(DateOnly from, DateOnly today, IReadOnlyCollection<NameFound> names, IReadOnlyCollection<string> notNames, IReadOnlyDictionary<string, string>? reasons = null)
    {
        Rule.Must(State == TermlyReportState.Draft, $"This report was issued on {Day(IssuedAt)}. Issue a new edition to correct it.");
        Rule.Must(today >= from, $"{TermName} has its last school day on {from:d MMMM yyyy}. Until then the report is a draft; it can be issued from that day on.");
        Rule.Must(HasCommentary, "Write the commentary first: at least one of its three parts.");
        var placed = names.Where(n => n is { IsInFull: false, HasPlace: true }).ToList();
        var open = names.Except(placed).Where(n => n.IsInFull || !notNames.Contains(n.Word, StringComparer.Ordinal)).Select(n => $"“{n.Word}”").Distinct().ToList();
        Rule.Must(open.Count == 0, $"Governors read the commentary and what is put right too, and their copy names no pupil: {string.Join(", ", open)} is in it. Write it without the name, or tick the word if it is not a name here.", nameof(notNames));
        var unexplained = placed.Where(n => !IsReason(reasons?.GetValueOrDefault(n.Word))).Select(n => $"“{n.Word}”").ToList();
        Rule.Must(unexplained.Count == 0, $"{string.Join(", ", unexplained)} {(unexplained.Count == 1 ? "is a name of a pupil" : "are names of pupils")} with a place, and governors read this. Write it without, or say for each in a few words why it names no pupil here.", nameof(reasons));
        Rule.Must(placed.Count <= MostNotNames, $"More than {MostNotNames} words are names of pupils with a place. Write the commentary without them.", nameof(reasons));
    }

    /// <summary>A few words: at least two.</summary>
    private static bool IsReason(string? reason) => reason is { Length: <= NotNameReasonLimit } && reason.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetter)) >= 2;

    /// <summary>Issues it: from now on it is kept as it is.</summary>
    /// <param name="files">One of each variant, as made from the figures of this moment.</param>
    /// <param name="from">See <see cref="IssuedFrom"/>.</param>
    /// <param name="today">The day.</param>
    /// <param name="names">Names of pupils found in what is written.</param>
    /// <param name="notNames">Those words of them that are not meant as names.</param>
    /// <param name="by">Who issues it.</param>
    /// <param name="now">UTC.</param>
    /// <param name="reasons">See <see cref="MustBeIssuable"/>.</param>
    public void Issue(IReadOnlyCollection<TermlyReportFile> files, DateOnly from, DateOnly today, IReadOnlyCollection<NameFound> names, IReadOnlyCollection<string> notNames, Actor by, DateTime now, IReadOnlyDictionary<string, string>? reasons = null)
    {
        MustBeIssuable(from, today, names, notNames, reasons);
        Rule.Must(Enum.GetValues<TermlyReportVariant>().All(v => files.Count(f => f.Variant == v) == 1), "A report is issued with a file for each of its readers.");
        _files.AddRange(files);
        NotNames = [.. names.Select(n => n.Word).Distinct()];
        State = TermlyReportState.Issued;
        (IssuedBy, IssuedAt) = (by, now);
    }

    /// <summary>The next edition, as a draft with the same commentary. This one stays as it was issued.</summary>
    /// <param name="why">What is put right.</param>
    public TermlyReport Correct(string? why)
    {
        Rule.Must(State == TermlyReportState.Issued, "This report is still a draft: change it where it stands.");
        return new TermlyReport
        {
            SchoolId = SchoolId,
            TermId = TermId,
            TermName = TermName,
            TermStart = TermStart,
            TermEnd = TermEnd,
            Edition = Edition + 1,
            Why = Rule.Text(why, WhyLimit, NoReason),
            WentWell = WentWell,
            Learned = Learned,
            NextSteps = NextSteps,
            WrittenBy = WrittenBy,
            WrittenAt = WrittenAt,
        };
    }

    /// <param name="termIsGone">The school has no such term any more.</param>
    public void MustBeDiscardable(bool termIsGone = false)
    {
        MustBeDraft("discard it");
        Rule.Must(Edition > 1 || termIsGone, "The first draft of a term is not discarded: it holds the commentary.");
    }

    private void MustBeDraft(string what) =>
        Rule.Must(State == TermlyReportState.Draft, $"This report was issued on {Day(IssuedAt)}, so you cannot {what}. Issue a new edition to correct it.");

    private static string Day(DateTime? at) => at is { } utc ? $"{SchoolTime.DayOf(utc):d MMMM yyyy}" : "";
}

using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>How a term's report stands, and what comes next.</summary>
public static class TermLineWords
{
    /// <summary>Calendar days after its end from which nobody is reminded of a term: another has ended since.</summary>
    private const int LongOver = 140;

    /// <summary>Look and words of its tag.</summary>
    public static (string Look, string Words) TagOf(TermLine line, DateOnly today) => line switch
    {
        { Draft: { Edition: > 1 } draft } => ("going", $"{FiveSentences.Capital(draft.EditionName)} in draft"),
        { Issued: [var edition, ..] } => ("done", $"Issued {Dates.BriefWithYear(Dates.DayOf(edition.IssuedAt))}"),
        { Start: null } => ("line", "Term removed or moved"),
        _ when today < line.IssuedFrom => ("wait", "Draft: term so far"),
        _ when IsLongOver(line, today) => ("line", "Not issued"),
        { Draft.HasCommentary: true } => ("you", "To issue"),
        _ => ("you", "Commentary to write"),
    };

    /// <summary>What to do next with it; for those who read alone, how it stands.</summary>
    public static string NextOf(TermLine line, DateOnly today, bool mayWrite) => line switch
    {
        { Draft: { Edition: > 1 } } => mayWrite ? "Check the correction and issue it; until then the edition before stands." : "A correction is being written; the edition before stands.",
        { Issued: [{ Edition: > 1 } edition, ..] } => $"{FiveSentences.Capital(edition.EditionName)}, by {edition.IssuedBy}: {edition.Why}",
        { Issued: [var edition, ..] } => $"By {edition.IssuedBy}. Kept as it was issued.",
        { Start: null } => "The school’s calendar has no such term up to today, so this draft cannot be issued. The lead and SLT can discard it.",
        _ when today < line.IssuedFrom => mayWrite ? $"Write the commentary when you like. It can be issued from {Dates.Full(line.IssuedFrom!.Value)} on, the last school day." : $"It can be issued from {Dates.Full(line.IssuedFrom!.Value)} on, the last school day.",
        _ when IsLongOver(line, today) => mayWrite ? "No report of this term was issued. It still can be." : "No report of this term was issued.",
        { Draft.HasCommentary: true } => mayWrite ? "Look both copies through, then issue it." : "It is about to be issued.",
        _ => mayWrite ? "The term is over. Write the commentary, then issue it." : "The term is over. The commentary is still to be written.",
    };

    private static bool IsLongOver(TermLine line, DateOnly today) => line.End is { } end && end.AddDays(LongOver) < today;

    public static string NameOf(TermlyReportVariant variant) => variant == TermlyReportVariant.Slt ? "With names" : "Without names, for governors";

    public static string KeyOf(TermlyReportVariant variant) => variant == TermlyReportVariant.Slt ? "slt" : "governors";
}

using IapManager.Domain.TermlyReports;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>The three parts of a commentary, as pages and documents call them.</summary>
public static class CommentaryWords
{
    public const string PutRight = "What is put right";
    public const string NoReason = "Say what is put right, for those who have read the edition before";
    public const string WentWell = "What went well";
    public const string Learned = "What we learned";
    public const string NextSteps = "What we will do next";

    public static IReadOnlyList<(string Title, string? Text)> PartsOf(TermlyReport report) => [(WentWell, report.WentWell), (Learned, report.Learned), (NextSteps, report.NextSteps)];
}

using IapManager.Documents;
using IapManager.Web.Features.Reports;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>Whose views were heard at reviews, and of how many lessons teachers told.</summary>
internal static class ViewPart
{
    public static IReadOnlyList<Block> Of(TermReport report) =>
    [
        new Heading(2, "Views gathered"),
        BesideTable.Of("Views gathered at reviews held in the term", report,
            ("Reviews held", w => w.Figures.PupilViews.Reviews == 0 ? "none" : w.Hidden.Reviews ? ReportWords.TooFew : $"{w.Figures.PupilViews.Reviews}"),
            ("Pupil’s view: given", w => Of(w, 0, v => v.Given)), ("Pupil’s view: declined or not able, with why", w => Of(w, 0, v => v.WithReason)), ("Pupil’s view: missing", w => Of(w, 0, v => v.Missing)),
            ("Parent’s or carer’s view: given", w => Of(w, 1, v => v.Given)), ("Parent’s or carer’s view: declined or not able, with why", w => Of(w, 1, v => v.WithReason)), ("Parent’s or carer’s view: missing", w => Of(w, 1, v => v.Missing)),
            ("Lessons that teachers gave feedback on", w => BesideTable.Short(w.Feedback))),
    ];

    private static string Of(ReportWords words, int voice, Func<ViewWords, string> value) => words.Views.Count == 0 ? "–" : value(words.Views[voice]);
}

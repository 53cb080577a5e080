using IapManager.Web.Features.Shared.Errors;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Reports;

/// <summary>Parts of an address that a report cannot choose, and what is shown in their place.</summary>
public static class NotUnderstood
{
    /// <param name="query">As it was typed.</param>
    /// <param name="scope">As it is shown.</param>
    /// <param name="knowsProvision">Whether the school has the provision: one that is the only one is not chosen, and yet no other.</param>
    /// <returns>Their names, as "period"; empty where everything is as asked.</returns>
    public static IReadOnlyList<string> In(ReportQuery query, ReportScope scope, bool knowsProvision = false)
    {
        (string Name, string? Asked, bool Stands)[] parts =
        [
            ("period", query.Period, scope.Choices.Any(c => c.Key == query.Period) || (scope.CanFilter && query.Period == ReportPeriod.Dates)),
            ("provision", query.Provision, knowsProvision),
            ("year group", query.Year, scope.Year is not null),
            ("group", query.Cohort, scope.Cohort is not null),
        ];
        return [.. parts.Where(p => !p.Stands && !string.IsNullOrWhiteSpace(p.Asked)).Select(p => p.Name)];
    }

    /// <returns>Null where everything is as asked.</returns>
    public static string? WordsOf(ReportScope scope) => scope.Unknown.Count == 0 ? null
        : $"The address asks for {Parts(scope)} that cannot be chosen here. Shown instead: {scope.Chosen.Name}, {scope.Words ?? "everybody"}.";

    /// <summary>400: a file of other figures than those asked for would be taken for them.</summary>
    /// <param name="controller">That answers.</param>
    /// <param name="scope">What the page would show.</param>
    /// <param name="page">Where the same can be chosen, without the file's ending.</param>
    public static ViewResult NoFile(Controller controller, ReportScope scope, string page)
    {
        controller.Response.StatusCode = StatusCodes.Status400BadRequest;
        var wrong = scope.Wrong.Select(w => $"{w.Words}. ").Append(scope.Unknown.Count > 0 ? $"The address asks for {Parts(scope)} that cannot be chosen here. " : "");
        return controller.View(ErrorPage.View, new ErrorPage("This file was not made", $"{string.Concat(wrong)}Choose on the page, and save the file from there.")
        {
            ActionText = "Open the page",
            ActionHref = page + controller.Request.QueryString,
        });
    }

    /// <summary>"a period, a year group and a group".</summary>
    private static string Parts(ReportScope scope) =>
        scope.Unknown.Count == 1 ? $"a {scope.Unknown[0]}" : $"{string.Join(", ", scope.Unknown.SkipLast(1).Select(p => $"a {p}"))} and a {scope.Unknown[^1]}";
}

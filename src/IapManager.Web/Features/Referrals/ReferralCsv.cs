using System.Globalization;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;
using Microsoft.AspNetCore.Mvc;

namespace IapManager.Web.Features.Referrals;

/// <summary>The list as a file for a spreadsheet.</summary>
public static class ReferralCsv
{
    public static FileContentResult Of(IEnumerable<ReferralRow> rows) => CsvFile.Of("referrals.csv",
        ["Reference", "Pupil", "Year", "Form", "Provision", "State", "Referred by", "Started", "Sent", "Deadline counted from", "What is due", "Of whom", "Due", "School days late", "Decided", "Views missing"],
        rows.Select(r => new[]
        {
            r.Reference, r.Pupil, $"{r.Year}", r.Form, r.Provision, ReferralWords.State(r.State, r.Standing), r.Referrer, Iso(SchoolTime.DayOf(r.StartedAt)), Iso(r.SubmittedOn), r.Deadline is null ? "" : Iso(r.CountedFrom),
            r.Deadline?.Duty.ToString(), r.Deadline is { } due ? ReferralWords.OfWhom(due, r.Referrer) : "", Iso(r.Deadline?.By), $"{r.Deadline?.LateBy ?? 0}", Iso(r.DecidedOn), $"{r.ViewsMissing}",
        }));

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}

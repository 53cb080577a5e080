using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Referrals;

/// <summary>The list as a file for a spreadsheet.</summary>
public static class ReferralFile
{
    public static ListFile Of(IEnumerable<ReferralRow> rows) => new("referrals",
        ["Reference", "Pupil", "Year", "Form", "Provision", "State", "Referred by", "Started", "Sent", "Deadline counted from", "What is due", "Of whom", "Due", "School days late", "Decided", "Views missing"],
        rows.Select(r => new object?[]
        {
            r.Reference, r.Pupil, r.Year, r.Form, r.Provision, ReferralWords.State(r.State, r.Standing), r.Referrer, SchoolTime.DayOf(r.StartedAt), r.SubmittedOn, r.Deadline is null ? null : r.CountedFrom,
            r.Deadline?.Duty.ToString(), r.Deadline is { } due ? ReferralWords.OfWhom(due, r.Referrer) : "", r.Deadline?.By, r.Deadline?.LateBy ?? 0, r.DecidedOn, r.ViewsMissing,
        }));
}

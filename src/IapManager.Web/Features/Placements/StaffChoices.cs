using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <param name="KeyAdults">Staff of the provision first.</param>
/// <param name="Receivers">Head of year and form tutor of the pupil first.</param>
public sealed record AdultsToChoose(IReadOnlyList<Choice> KeyAdults, IReadOnlyList<Choice> Receivers)
{
    public static bool Has(IReadOnlyList<Choice> choices, int? staffMemberId) => choices.Any(c => c.Value == $"{staffMemberId}");
}

/// <summary>The adults of the school to choose from, those most likely first. One statement.</summary>
[UseCase]
public sealed class StaffChoices(IapDbContext db)
{
    /// <param name="provisionName">Under which its own staff stand.</param>
    /// <param name="form">Of the pupil; null when not known.</param>
    /// <param name="yearGroup">Of the pupil.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<AdultsToChoose> ReadAsync(string provisionName, string? form, int yearGroup, CancellationToken cancellationToken)
    {
        var staff = await db.StaffMembers.AsNoTracking().Where(s => s.LeftOn == null).OrderBy(s => s.Surname).ThenBy(s => s.Forename).ThenBy(s => s.Id)
            .Select(s => new
            {
                s.Id,
                s.Forename,
                s.Surname,
                s.JobTitle,
                s.HeadOfYear,
                s.TutorOfForm,
                Roles = db.SchoolUsers.Where(u => u.StaffMemberId == s.Id && u.DeactivatedAt == null).Select(u => u.Roles).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var adults = staff.Select(s => new Adult(
            $"{s.Id}", $"{s.Surname}, {s.Forename}{(s.JobTitle is { Length: > 0 } job ? $" ({job})" : "")}",
            s.Roles.Any(r => r.Contains(SchoolRole.IapStaff) || r.Contains(SchoolRole.IapLead)), s.HeadOfYear == yearGroup || (form is not null && s.TutorOfForm == form))).ToList();
        return new AdultsToChoose(Grouped(adults, a => a.OfProvision, provisionName), Grouped(adults, a => a.OfPupil, "Head of year and form tutor"));
    }

    private static IReadOnlyList<Choice> Grouped(List<Adult> adults, Func<Adult, bool> first, string group) =>
    [
        .. adults.Where(first).Select(a => new Choice(a.Key, a.Words, Group: group)),
        .. adults.Where(a => !first(a)).Select(a => new Choice(a.Key, a.Words, Group: "All staff")),
    ];

    /// <param name="OfProvision">Works in a provision.</param>
    /// <param name="OfPupil">Leads the pupil's year, or tutors the form.</param>
    private sealed record Adult(string Key, string Words, bool OfProvision, bool OfPupil);
}

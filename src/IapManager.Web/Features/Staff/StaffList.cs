using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Staff;

public sealed record StaffFilter(string? Q = null, bool Left = false, int Page = 1);

/// <param name="Year">In words; null for none.</param>
/// <param name="TypedHere">True where imports leave form, year group and qualification as they are.</param>
public sealed record StaffRow(int Id, string Name, string Code, string? JobTitle, string? Form, string? Year, bool IsQualified, bool TypedHere, bool HasLeft);

/// <param name="FormsWithoutTutor">Forms with pupils on roll whose tutor is not known, so that nobody sees them as their tutor.</param>
public sealed record StaffPage(StaffFilter Filter, IReadOnlyList<StaffRow> Rows, int Count, int Page, int Pages, IReadOnlyList<string> FormsWithoutTutor);

[UseCase]
public sealed class StaffList(IapDbContext db)
{
    public const int PageSize = 50;

    public async Task<StaffPage> ReadAsync(StaffFilter filter, CancellationToken cancellationToken)
    {
        var (all, found) = await FindAsync(filter, cancellationToken);
        var forms = await db.Pupils.Where(p => p.LeftOn == null && p.Form != null).Select(p => p.Form!).Distinct().OrderBy(f => f).ToListAsync(cancellationToken);
        var pages = Math.Max(1, (found.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(filter.Page, 1, pages);
        return new(
            filter, [.. found.Skip((page - 1) * PageSize).Take(PageSize).Select(RowOf)],
            found.Count, page, pages, [.. forms.Except(all.Where(s => s.LeftOn is null && s.TutorOfForm is not null).Select(s => s.TutorOfForm!))]);
    }

    /// <summary>Without pages, for a file.</summary>
    public async Task<IReadOnlyList<StaffRow>> AllAsync(StaffFilter filter, CancellationToken cancellationToken) => [.. (await FindAsync(filter, cancellationToken)).Found.Select(RowOf)];

    private async Task<(List<StaffMember> All, List<StaffMember> Found)> FindAsync(StaffFilter filter, CancellationToken cancellationToken)
    {
        // A school has a few hundred: names are compared here, where accents and apostrophes can be left out.
        var all = await db.StaffMembers.AsNoTracking().OrderBy(s => s.Surname).ThenBy(s => s.Forename).ThenBy(s => s.Id).ToListAsync(cancellationToken);
        var wanted = NameSearch.Fold(filter.Q ?? "");
        return (all, all.Where(s => (filter.Left || s.LeftOn is null)
            && (wanted.Length == 0 || NameSearch.Fold($"{s.Forename} {s.Surname}").Contains(wanted, StringComparison.Ordinal)
                || s.Code.Equals(filter.Q!.Trim(), StringComparison.OrdinalIgnoreCase) || string.Equals(s.TutorOfForm, filter.Q.Trim(), StringComparison.OrdinalIgnoreCase))).ToList());
    }

    private static StaffRow RowOf(StaffMember s) =>
        new(s.Id, $"{s.Surname}, {s.Forename}".TrimEnd(' ', ','), s.Code, s.JobTitle, s.TutorOfForm, YearWords(s.HeadOfYear), s.IsQualifiedTeacher, s.DutiesTypedHere, s.LeftOn is not null);

    internal static string? YearWords(int? year) => year is { } known ? Pupil.YearName(known) : null;
}

using IapManager.Data;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Adjustments;

public enum AdjustmentFilter
{
    /// <summary>Agreed and not in place yet.</summary>
    Open,
    Overdue,

    /// <summary>In place, and nobody has looked whether it holds.</summary>
    ToCheck,

    /// <summary>Checked or dropped.</summary>
    Settled,
    All,
}

/// <param name="Owner">A name as it stands in the list; null for everybody.</param>
/// <param name="Where">Part of a lesson or place; null for everywhere.</param>
/// <param name="Q">Part of a pupil's name; null for every pupil.</param>
/// <param name="Page">From 1.</param>
public sealed record AdjustmentsAsked(AdjustmentFilter Show = AdjustmentFilter.Open, string? Owner = null, string? Where = null, string? Q = null, int Page = 1)
{
    public string Query => $"show={Show}&owner={Uri.EscapeDataString(Owner ?? "")}&where={Uri.EscapeDataString(Where ?? "")}&q={Uri.EscapeDataString(Q ?? "")}";

    public bool IsNarrow => !string.IsNullOrWhiteSpace(Owner) || !string.IsNullOrWhiteSpace(Where) || !string.IsNullOrWhiteSpace(Q);
}

/// <summary>An adjustment as the list of the whole school shows it.</summary>
public sealed record AdjustmentRow
{
    public required int Id { get; init; }

    public required int PupilId { get; init; }

    public required string Forename { get; init; }

    public required string Surname { get; init; }

    public required string? Form { get; init; }

    /// <summary>The user may open the pupil's pages; whoever only sees to the change learns name and form.</summary>
    public required bool Seen { get; init; }

    public required bool Mine { get; init; }

    public required string What { get; init; }

    public required string? Where { get; init; }

    public required string Owner { get; init; }

    public required DateOnly Due { get; init; }

    public required DateOnly AgreedOn { get; init; }

    public required AdjustmentState State { get; init; }

    /// <summary>The day of the last step; null while it is agreed.</summary>
    public required DateOnly? SettledOn { get; init; }

    public required string? InPlaceBy { get; init; }

    public required string? DroppedReason { get; init; }

    public required Guid Stamp { get; init; }

    /// <summary>School days since it was due, or since it was put in place and not looked at; 0 for neither.</summary>
    public int Days { get; init; }

    public string Name => $"{Forename} {Surname}";

    public string Place => Where ?? "Everywhere";
}

/// <param name="Owners">Names to choose from.</param>
public sealed record AdjustmentList(IReadOnlyList<AdjustmentRow> Rows, int Count, int Pages, IReadOnlyList<string> Owners, AdjustmentsAsked Asked, DateOnly Today);

/// <summary>What the school changes, of all pupils whom the user may see, and what the user sees to. Three statements.</summary>
[UseCase]
public sealed class AdjustmentsQuery(IapDbContext db, PupilAccess access, CurrentUser user, SchoolFactsSource source, SchoolClock clock)
{
    public const int PageSize = 25;

    public async Task<AdjustmentList> ReadAsync(AdjustmentsAsked asked, CancellationToken cancellationToken)
    {
        var query = Rows(asked);
        var count = await query.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        var page = Math.Clamp(asked.Page, 1, pages);
        var rows = await ReadAsync(query.Skip((page - 1) * PageSize).Take(PageSize), cancellationToken);
        var owners = await Mine(db.MainstreamAdjustments).Select(a => a.Owner).Distinct().ToListAsync(cancellationToken);
        return new AdjustmentList(rows, count, pages, [.. owners.Order(StringComparer.CurrentCultureIgnoreCase)], asked with { Page = page }, clock.Today);
    }

    public Task<List<AdjustmentRow>> AllAsync(AdjustmentsAsked asked, CancellationToken cancellationToken) => ReadAsync(Rows(asked), cancellationToken);

    private IQueryable<MainstreamAdjustment> Mine(IQueryable<MainstreamAdjustment> adjustments)
    {
        var (visible, me) = (access.Visible(db.Pupils), user.StaffMemberId ?? -1);
        return adjustments.Where(a => a.OwnerId == me || visible.Any(p => p.Id == a.PupilId));
    }

    private IQueryable<AdjustmentRow> Rows(AdjustmentsAsked asked)
    {
        var (today, me) = (clock.Today, user.StaffMemberId ?? -1);
        var (pupils, visible) = (db.Pupils.AsQueryable(), access.Visible(db.Pupils));
        foreach (var word in NameSearch.Words(asked.Q ?? ""))
        {
            var part = " " + word;
            pupils = pupils.Where(p => p.SearchName.Contains(part));
        }

        var adjustments = Mine(asked.Show switch
        {
            AdjustmentFilter.Open => db.MainstreamAdjustments.Where(a => a.State == AdjustmentState.Agreed),
            AdjustmentFilter.Overdue => db.MainstreamAdjustments.Where(a => a.State == AdjustmentState.Agreed && a.Due < today),
            AdjustmentFilter.ToCheck => db.MainstreamAdjustments.Where(a => a.State == AdjustmentState.InPlace),
            AdjustmentFilter.Settled => db.MainstreamAdjustments.Where(a => a.State == AdjustmentState.Checked || a.State == AdjustmentState.Dropped),
            _ => db.MainstreamAdjustments,
        });
        if (!string.IsNullOrWhiteSpace(asked.Owner))
        {
            adjustments = adjustments.Where(a => a.Owner == asked.Owner);
        }

        if (!string.IsNullOrWhiteSpace(asked.Where))
        {
            var place = Like.Containing(asked.Where.Trim());
            adjustments = adjustments.Where(a => EF.Functions.Like(a.Where ?? "Everywhere", place, Like.Escape));
        }

        var rows = from a in adjustments
                   join pupil in pupils on a.PupilId equals pupil.Id
                   select new AdjustmentRow
                   {
                       Id = a.Id,
                       PupilId = pupil.Id,
                       Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                       Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                       Form = pupil.Form,
                       Seen = visible.Any(p => p.Id == pupil.Id),
                       Mine = a.OwnerId == me,
                       What = a.What,
                       Where = a.Where,
                       Owner = a.Owner,
                       Due = a.Due,
                       AgreedOn = a.AgreedOn,
                       State = a.State,
                       SettledOn = a.SettledOn,
                       InPlaceBy = a.InPlaceBy,
                       DroppedReason = a.DroppedReason,
                       Stamp = a.Stamp,
                   };
        return asked.Show is AdjustmentFilter.Settled or AdjustmentFilter.All
            ? rows.OrderByDescending(r => r.SettledOn ?? r.Due).ThenByDescending(r => r.Id)
            : rows.OrderBy(r => r.Due).ThenBy(r => r.Id);
    }

    private async Task<List<AdjustmentRow>> ReadAsync(IQueryable<AdjustmentRow> rows, CancellationToken cancellationToken)
    {
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        var today = clock.Today;
        return [.. (await rows.AsNoTracking().ToListAsync(cancellationToken)).Select(r => r with
        {
            Days = r.State switch
            {
                AdjustmentState.Agreed when r.Due < today => calendar.SchoolDaysBetween(r.Due, today),
                AdjustmentState.InPlace => calendar.SchoolDaysBetween(r.SettledOn!.Value, today),
                _ => 0,
            },
        })];
    }
}

using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Placements;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.HandingOver;

/// <summary>One thing that can be handed over.</summary>
/// <param name="Id">Of the placement, action, change, programme or referral.</param>
/// <param name="What">"Maya Collins", "Reading together".</param>
/// <param name="More">What else is to be known to choose somebody.</param>
public sealed record WorkLine(OpenWork Kind, int Id, string What, string More, string Href, int? PupilId)
{
    /// <summary>"KeyAdult-12".</summary>
    public string Key => $"{Kind}-{Id}";
}

/// <param name="Lines">By name, for those who choose; empty for administrators, who see no pupil.</param>
/// <param name="Chooses">The user chooses who takes it over.</param>
/// <param name="People">To choose from.</param>
/// <param name="Made">What was handed over before, the latest first.</param>
public sealed record HandOverPage(WorkCounts Counts, bool Chooses, IReadOnlyList<WorkLine> Lines, IReadOnlyList<Choice> People, IReadOnlyList<HandOver> Made);

/// <param name="Leavers">Who has left and still has something open.</param>
/// <param name="Staff">Everybody else, to choose from.</param>
public sealed record HandOverList(IReadOnlyList<Leaver> Leavers, IReadOnlyList<Choice> Staff);

/// <summary>What hangs on a member of staff: each thing by name for the lead, kinds and numbers for administrators.</summary>
[UseCase]
public sealed class ReadHandOver(IapDbContext db, Hanging hanging, HandOverNotes notes, StaffChoices staff, SchoolFactsSource source, CurrentUser user, AuditLog audit)
{
    public async Task<HandOverList> ListAsync(CancellationToken cancellationToken) =>
        new(await notes.LeaversAsync(cancellationToken), (await staff.ReadAsync((await source.GetAsync(cancellationToken)).ProvisionName, null, -1, cancellationToken)).KeyAdults);

    /// <returns>Null for somebody whom the school does not have.</returns>
    public async Task<HandOverPage?> ExecuteAsync(int staffMemberId, CancellationToken cancellationToken)
    {
        if (await hanging.Of(db.StaffMembers.Where(s => s.Id == staffMemberId)).SingleOrDefaultAsync(cancellationToken) is not { } counts)
        {
            return null;
        }

        var made = await db.HandOvers.AsNoTracking().Where(h => h.FromId == staffMemberId).OrderByDescending(h => h.At).ThenByDescending(h => h.Id).Take(20).ToListAsync(cancellationToken);
        if (!user.Reaches(Policies.HandOver, Reach.All))
        {
            return new HandOverPage(counts, false, [], [], made);
        }

        var people = (await staff.ReadAsync((await source.GetAsync(cancellationToken)).ProvisionName, null, -1, cancellationToken)).KeyAdults.Where(c => c.Value != $"{staffMemberId}");
        var lines = await LinesAsync(staffMemberId, cancellationToken);
        await audit.WriteForEachAsync(nameof(HandOver), null, lines.Select(l => l.PupilId).OfType<int>());
        return new HandOverPage(counts, true, lines, [.. people], made);
    }

    private async Task<IReadOnlyList<WorkLine>> LinesAsync(int id, CancellationToken cancellationToken)
    {
        var open = Referral.OpenStates;
        var places = db.Placements.Where(p => (p.KeyAdultId == id || p.MainstreamReceiverId == id)
            && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed || p.State == PlacementState.Active || p.State == PlacementState.Paused));
        var actions = db.ReviewActions.Where(a => a.OwnerId == id && a.State == ReviewActionState.Open);
        var changes = db.MainstreamAdjustments.Where(a => a.OwnerId == id && a.State == AdjustmentState.Agreed);
        var referrals = db.Referrals.Where(r => open.Contains(r.State) && db.SchoolUsers.Any(u => u.StaffMemberId == id && u.UserId == r.Referrer.UserId));
        var pupils = await db.Pupils.AsNoTracking()
            .Where(p => places.Any(x => x.PupilId == p.Id) || actions.Any(x => x.PupilId == p.Id) || changes.Any(x => x.PupilId == p.Id) || referrals.Any(x => x.PupilId == p.Id))
            .OrderBy(p => p.PreferredSurname ?? p.LegalSurname).ThenBy(p => p.PreferredForename ?? p.LegalForename).ThenBy(p => p.Id)
            .Select(p => new
            {
                p.Id,
                Name = (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname),
                Places = places.Where(x => x.PupilId == p.Id).Select(x => new { x.Id, x.KeyAdultId, x.MainstreamReceiverId, x.State, x.PlannedEnd }).ToList(),
                Actions = actions.Where(x => x.PupilId == p.Id).Select(x => new { x.Id, x.What, x.Due }).ToList(),
                Changes = changes.Where(x => x.PupilId == p.Id).Select(x => new { x.Id, x.What, x.Due }).ToList(),
                Referrals = referrals.Where(x => x.PupilId == p.Id).Select(x => new { x.Id, x.Reference, x.State }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var programmes = await db.InterventionProgrammes.AsNoTracking().Where(p => p.LeaderId == id && p.EndedOn == null).OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new { p.Id, p.Name, p.PlannedEnd }).ToListAsync(cancellationToken);
        return
        [
            .. pupils.SelectMany(p => p.Places.Where(x => x.KeyAdultId == id).Select(x => new WorkLine(OpenWork.KeyAdult, x.Id, p.Name, $"Planned until {Dates.Plain(x.PlannedEnd)}", $"/placements/{x.Id}", p.Id))),
            .. pupils.SelectMany(p => p.Places.Where(x => x.MainstreamReceiverId == id).Select(x => new WorkLine(OpenWork.Receiver, x.Id, p.Name, $"Planned until {Dates.Plain(x.PlannedEnd)}", $"/placements/{x.Id}", p.Id))),
            .. pupils.SelectMany(p => p.Actions.Select(x => new WorkLine(OpenWork.Action, x.Id, p.Name, By(x.What, x.Due), $"/reviews/actions/{x.Id}", p.Id))),
            .. pupils.SelectMany(p => p.Changes.Select(x => new WorkLine(OpenWork.Adjustment, x.Id, p.Name, By(x.What, x.Due), $"/pupils/{p.Id}/adjustments", p.Id))),
            .. programmes.Select(p => new WorkLine(OpenWork.Programme, p.Id, p.Name, $"Planned until {Dates.Plain(p.PlannedEnd)}", $"/interventions/{p.Id}", null)),
            .. pupils.SelectMany(p => p.Referrals.Select(x => new WorkLine(OpenWork.Referral, x.Id, p.Name, $"{x.Reference}, {Referral.NameOf(x.State)}", $"/referrals/{x.Id}", p.Id))),
        ];
    }

    private static string By(string what, DateOnly? due) => due is { } day ? $"{what}, by {Dates.Plain(day)}" : what;
}

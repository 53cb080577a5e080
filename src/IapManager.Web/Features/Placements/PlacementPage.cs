using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Induction;
using IapManager.Web.Features.NotTogether;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <param name="Placement">Without its events, extensions and checks.</param>
/// <param name="Review">The next one; null when none is open.</param>
public sealed record PlacementPage(PlacementHead Head, Placement Placement, string KeyAdult, string Receiver, string? ReferralReference, IReadOnlyList<PlacementPage.Extension> Extensions,
    IReadOnlyList<PlacementPage.Check> Checks, IReadOnlyList<PlacementPage.Event> Events, PlacementPage.NextReview? Review, bool HasTimetable)
{
    public required DateOnly Today { get; init; }

    public required SchoolCalendar Calendar { get; init; }

    /// <summary>Latest first.</summary>
    public required IReadOnlyList<PartTimeAgreement> Agreements { get; init; }

    /// <summary>The placement after which this one opens support again; null for a first one.</summary>
    public Neighbour? Before { get; init; }

    /// <summary>The placement that opened support again after this one; null for none.</summary>
    public Neighbour? After { get; init; }

    /// <summary>It ended with a return, and the pupil has had no place since: support can be opened again, unless something is in the way.</summary>
    public bool IsLastReturn { get; init; }

    /// <summary>Why support cannot be opened again, with a way out; null where it can, or where it is not asked.</summary>
    public string? WhyNotAgain { get; init; }

    /// <summary>A plan of the way back has been made for it.</summary>
    public bool HasPlan { get; init; }

    /// <summary>Offered or confirmed, not yet begun.</summary>
    public bool BeforeStart => Head.State is PlacementState.Offered or PlacementState.Confirmed;

    public bool IsCurrent => Head.State is PlacementState.Active or PlacementState.Paused;

    public NextStep Next => NextStep.Of(this, Today, Calendar);

    public InductionProgress Induction => InductionProgress.Of(Placement.Induction, Head.Start, Today, Calendar);

    /// <summary>School days of all pauses, the one that lasts up to today.</summary>
    public int DaysPaused => Placement.Pauses.Sum(p => p.SchoolDays(Today, Calendar));

    /// <summary>In force today or agreed for later; null when there is none.</summary>
    public PartTimeAgreement? PartTime => Agreements.FirstOrDefault(a => a.State == PartTimeState.InForce && a.IsInForceOn(Today))
        ?? Agreements.Where(a => a.State == PartTimeState.InForce && a.Start > Today).MinBy(a => a.Start);

    public sealed record Extension(DateOnly OldEnd, DateOnly NewEnd, string Reason, string By, DateOnly On);

    public sealed record Check(int Id, int Weeks, DateOnly DueOn, DateOnly? CheckedOn, bool? Holds, string? Note, IReadOnlyList<CheckEvidence> Evidence);

    /// <summary>The placement before or after, where support was opened again.</summary>
    public sealed record Neighbour(int Id, DateOnly Start, DateOnly? EndedOn, string? Reason, PlacementOutcome? Outcome);

    public sealed record Event(DateTime At, string By, string What, string? Detail);

    public sealed record NextReview(int Id, int Number, DateOnly DueOn);
}

/// <summary>Reads the page in three statements, one more for the provision's own team, and one more after a return.</summary>
[UseCase]
public sealed class ReadPlacement(IapDbContext db, PupilAccess access, SchoolFactsSource source, SchoolClock clock, AuditLog audit, ReadPairs pairs, ReadReEntryObstacles obstacles)
{
    /// <returns>Null when there is none, or none that the user may see.</returns>
    public async Task<PlacementPage?> ExecuteAsync(int id, CancellationToken cancellationToken)
    {
        var found = await (
            from placement in db.Placements.AsNoTracking()
            join pupil in access.ForTeam(db.Pupils) on placement.PupilId equals pupil.Id
            join provision in db.Provisions on placement.ProvisionId equals provision.Id
            join keyAdult in db.StaffMembers on placement.KeyAdultId equals keyAdult.Id
            join receiver in db.StaffMembers on placement.MainstreamReceiverId equals receiver.Id
            where placement.Id == id
            select new
            {
                Placement = placement,
                Pupil = pupil,
                ProvisionName = provision.Name,
                KeyAdult = keyAdult,
                Receiver = receiver,
                Reference = db.Referrals.Where(r => r.Id == placement.ReferralId).Select(r => r.Reference).FirstOrDefault(),
                Review = db.Reviews.Where(r => r.PlacementId == placement.Id && r.State != ReviewState.Closed).OrderBy(r => r.DueOn).Select(r => new PlacementPage.NextReview(r.Id, r.Number, r.DueOn)).FirstOrDefault(),
                Before = db.Placements.Where(x => x.Id == placement.ReEntersId).Select(x => new PlacementPage.Neighbour(x.Id, x.Start, x.EndedOn, null, x.Outcome)).FirstOrDefault(),
                After = db.Placements.Where(x => x.ReEntersId == placement.Id).Select(x => new PlacementPage.Neighbour(x.Id, x.Start, x.EndedOn, x.ReEntryReason, x.Outcome)).FirstOrDefault(),
                HasPlan = db.ReintegrationPlans.Any(r => r.PlacementId == placement.Id),
                HasTimetable = db.TimetableVersions.Any(v => v.PlacementId == placement.Id),
                Extensions = placement.Extensions.OrderBy(e => e.Id).Select(e => new PlacementPage.Extension(e.OldEnd, e.NewEnd, e.Reason, e.By.Name, e.On)).ToList(),
                Checks = placement.SustainedChecks.OrderBy(c => c.Weeks).Select(c => new PlacementPage.Check(c.Id, c.Weeks, c.DueOn, c.CheckedOn, c.Holds, c.Note, c.Evidence)).ToList(),
            }).AsSingleQuery().SingleOrDefaultAsync(cancellationToken);
        if (found is null)
        {
            return null;
        }

        var events = await db.Placements.Where(p => p.Id == id).SelectMany(p => p.Events).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => new PlacementPage.Event(e.At, e.By.Name, e.What, e.Detail)).ToListAsync(cancellationToken);
        if (events.Count > 0)
        {
            var knowing = await pairs.SaidKnowingAsync(found.Pupil.Id, events[^1].At, cancellationToken);
            foreach (var said in knowing.Where(c => events.Any(e => e.At == c.At)))
            {
                events.Insert(events.FindIndex(e => e.At <= said.At), new PlacementPage.Event(said.At, said.By, said.What, said.Detail));
            }
        }

        var agreements = await db.PartTimeAgreements.AsNoTracking().Where(a => a.PlacementId == id).OrderByDescending(a => a.Number).ToListAsync(cancellationToken);
        var again = found.Placement.EndedWithAReturn ? await obstacles.RunAsync(id, cancellationToken) : null;
        await audit.WriteAsync(nameof(Placement), id, found.Pupil.Id);
        var (p, child) = (found.Placement, found.Pupil);
        var head = new PlacementHead(id, child.Id, child.Forename, child.Surname, child.Form, child.YearGroup, found.ProvisionName, p.State, p.Start, p.PlannedEnd, p.VisitBookedFor, p.KeyAdultId, p.MainstreamReceiverId, p.Stamp, p.FullReturnOn,
            p.ProvisionId, found.Extensions.Count, child.SenStatus);
        return new PlacementPage(head, p, found.KeyAdult.FormalName, found.Receiver.FormalName, found.Reference, found.Extensions, found.Checks, events, found.Review, found.HasTimetable)
        {
            Today = clock.Today,
            Calendar = (await source.GetAsync(cancellationToken)).Calendar,
            Agreements = agreements,
            HasPlan = found.HasPlan,
            Before = found.Before,
            After = found.After,
            IsLastReturn = again is { HasHadAPlace: false },
            WhyNotAgain = again?.Words(clock.Today),
        };
    }
}

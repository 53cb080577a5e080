using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Placements;

/// <summary>Confirms the start date, and makes the plan of the way back from the provision's stages.</summary>
[UseCase]
public sealed class ConfirmPlacement(IapDbContext db, ChangePlacement change, MakePlan plans, SchoolClock clock, CurrentUser user)
{
    public async Task ExecuteAsync(int id, Guid stamp, CancellationToken cancellationToken)
    {
        var placement = await change.LoadAsync(id, stamp, cancellationToken);
        placement.Confirm(user.Actor, clock.Now);
        await plans.ForAsync(placement, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Starts the placement: its plan begins, and the first review gets its day. Where it opens support again, the return before it is looked at.</summary>
[UseCase]
public sealed class BeginPlacement(IapDbContext db, ChangePlacement change, MakePlan plans, PlacesSource places, SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    public async Task ExecuteAsync(int id, Guid stamp, CancellationToken cancellationToken)
    {
        var placement = await change.LoadAsync(id, stamp, cancellationToken);
        placement.Begin(clock.Today, user.Actor, clock.Now);
        if (placement.ReEntersId is { } lastId)
        {
            (await db.Placements.Include(p => p.SustainedChecks).SingleAsync(p => p.Id == lastId, cancellationToken)).NoteReEntry(placement, clock.Today);
        }

        var provision = await places.TakeAsync(placement.ProvisionId, id, clock.Today, clock.Today, cancellationToken);
        var plan = await plans.ForAsync(placement, cancellationToken);
        if (plan.CurrentStage is null)
        {
            plan.Begin(placement.Start);
        }

        if (!await db.Reviews.AnyAsync(r => r.PlacementId == id, cancellationToken))
        {
            var calendar = (await source.GetAsync(cancellationToken)).Calendar;
            db.Reviews.Add(new Review(placement.SchoolId, id, placement.PupilId, 1, calendar.AddSchoolWeeks(placement.Start, provision.ReviewIntervalWeeks)));
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The plan of a placement, made from the provision's stages where there is none yet. The caller saves.</summary>
[UseCase]
public sealed class MakePlan(IapDbContext db, SchoolFactsSource source)
{
    public async Task<ReintegrationPlan> ForAsync(Placement placement, CancellationToken cancellationToken)
    {
        if (await db.ReintegrationPlans.Include(p => p.Stages).SingleOrDefaultAsync(p => p.PlacementId == placement.Id, cancellationToken) is { } plan)
        {
            return plan;
        }

        var facts = await source.GetAsync(cancellationToken);
        var provision = facts.Provisions.Single(p => p.Id == placement.ProvisionId);
        var made = new ReintegrationPlan(placement.SchoolId, placement.Id, placement.PupilId, provision.Stages, placement.Start, facts.Calendar);
        db.ReintegrationPlans.Add(made);
        return made;
    }
}

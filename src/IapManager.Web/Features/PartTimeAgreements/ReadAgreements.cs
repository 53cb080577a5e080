using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Placements;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.PartTimeAgreements;

/// <param name="Agreements">Latest first.</param>
public sealed record AgreementsPage(PlacementHead Head, IReadOnlyList<PartTimeAgreement> Agreements, SchoolFacts Facts, DateOnly Today);

/// <param name="Agreement">The one shown.</param>
/// <param name="Missing">What a draft lacks.</param>
/// <param name="Weeks">School weeks that it takes with those it renews.</param>
/// <param name="SeesWhereabouts">Where the pupil is out of school is as sensitive as family and health.</param>
/// <param name="SocialCareByImport">For the safeguarding lead alone: the import says that there is a social worker, and none was consulted.</param>
/// <param name="StillOut">The timetable in force has periods out of school, and no later agreement goes on with them.</param>
public sealed record AgreementPage(PlacementHead Head, PartTimeAgreement Agreement, IReadOnlyList<string> Missing, int Weeks, bool SeesWhereabouts, bool SocialCareByImport, bool StillOut, SchoolFacts Facts, DateOnly Today)
{
    public string Href => $"{Head.Href}/part-time/{Agreement.Id}";

    public string State => Agreement.HasExpired(Today) ? "Expired" : Agreement.State switch
    {
        PartTimeState.Draft => "Draft",
        PartTimeState.InForce => Agreement.Start > Today ? "Agreed, not begun" : "In force",
        _ => "Ended",
    };

    public static bool HasEhcPlan(PlacementHead head) => head.SenStatus == "E";
}

/// <summary>Reads agreements about part-time timetables for those who work with the pupil.</summary>
[UseCase]
public sealed class ReadAgreements(IapDbContext db, FindPlacement find, PupilAccess access, CurrentUser user, SchoolFactsSource source, SchoolClock clock)
{
    /// <returns>Null when there is no such placement, or none that the user may see.</returns>
    public async Task<AgreementsPage?> AllAsync(int placementId, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(placementId, cancellationToken) is not { } head)
        {
            return null;
        }

        var agreements = await db.PartTimeAgreements.AsNoTracking().Where(a => a.PlacementId == placementId).OrderByDescending(a => a.Number).ToListAsync(cancellationToken);
        return new AgreementsPage(head, agreements, await source.GetAsync(cancellationToken), clock.Today);
    }

    public async Task<AgreementPage?> OneAsync(int placementId, int agreementId, CancellationToken cancellationToken)
    {
        if (await AllAsync(placementId, cancellationToken) is not { } all || all.Agreements.FirstOrDefault(a => a.Id == agreementId) is not { } agreement)
        {
            return null;
        }

        var (head, today) = (all.Head, clock.Today);
        var about = await db.Pupils.AsNoTracking().Where(p => p.Id == head.PupilId).Select(p => new
        {
            SocialCare = p.ChildProtectionPlan || p.ChildInNeed || p.InCare,
            StillOut = db.TimetableVersions.Where(v => v.PlacementId == placementId && v.EffectiveFrom <= today).OrderByDescending(v => v.EffectiveFrom).ThenByDescending(v => v.Number)
                .Take(1).SelectMany(v => v.Slots).Any(s => s.Kind == SlotKind.NotInSchool),
        }).SingleAsync(cancellationToken);
        return new AgreementPage(
            head, agreement,
            agreement.State == PartTimeState.Draft ? agreement.Missing(AgreementPage.HasEhcPlan(head)) : [],
            PartTimeDates.SchoolWeeks(Chain(agreement, all.Agreements), all.Facts.Calendar),
            await access.MayReadAsync(Visibility.Sensitive, head.PupilId, cancellationToken),
            about.SocialCare && agreement.SocialWorker != SocialWorkerAnswer.Consulted && user.ReadsSafeguarding,
            about.StillOut && !all.Agreements.Any(o => o.LastDay > agreement.LastDay), all.Facts, today);
    }

    /// <summary>Fills in what a form shows beside its fields.</summary>
    public async Task FillAsync(PartTimeForm form, int pupilId, CancellationToken cancellationToken)
    {
        form.Facts = await source.GetAsync(cancellationToken);
        var contacts = await db.Pupils.AsNoTracking().Where(p => p.Id == pupilId).SelectMany(p => p.Contacts).Where(c => c.LivesWith != false).OrderBy(c => c.Order).ToListAsync(cancellationToken);
        form.Parents = [.. contacts.Select(c => $"{c.FormalName}, {c.Relationship.ToLowerInvariant()}{(c.LivesWith == true ? "" : " (the import does not say whether the pupil lives there)")}")];
    }

    /// <summary>The agreement and those that it renews, as far as they were in force.</summary>
    private static IEnumerable<(DateOnly From, DateOnly To)> Chain(PartTimeAgreement agreement, IReadOnlyList<PartTimeAgreement> all)
    {
        for (var a = agreement; a is not null; a = all.FirstOrDefault(x => x.Id == a.RenewsId))
        {
            if (a.Start is { } from && (a.LastDay ?? a.End) is { } to && from <= to)
            {
                yield return (from, to);
            }
        }
    }
}

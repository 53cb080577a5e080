using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Reports;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Today;

/// <summary>What leadership looks at, and what the designated safeguarding lead alone is shown. One statement each.</summary>
[UseCase]
public sealed class LeadershipQuery(IapDbContext db, SchoolClock clock)
{
    private const int MostRecords = 8;
    private static readonly TimeSpan ToldFor = TimeSpan.FromDays(14);

    public async Task<LeadershipPart> RunAsync(SchoolFacts facts, SchoolDay day, IReadOnlyList<CohortMember> cohort, CancellationToken cancellationToken)
    {
        var placements = await db.Placements.AsNoTracking()
            .Where(p => p.State == PlacementState.Active || p.State == PlacementState.Paused || p.State == PlacementState.Ended)
            .Select(p => new PlacementFacts
            {
                PlacementId = p.Id,
                PupilId = p.PupilId,
                Start = p.Start,
                EndedOn = p.EndedOn,
                Outcome = p.Outcome,
                FullReturnOn = p.FullReturnOn,
                Checks = p.SustainedChecks.Select(c => new CheckFacts(c.Weeks, c.DueOn, c.Holds)).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);

        // The window that the reports open with, so that both pages say the same.
        var window = ReportPeriod.Choices(facts.Calendar, day.Today)[0];
        var known = placements.Select(p => p.AsOf(window.Days.To)).ToList();
        var term = facts.Calendar.TermOf(day.Today) ?? facts.Calendar.Terms.LastOrDefault(t => t.Start <= day.Today);
        return new LeadershipPart(
            await OpenedAsync(facts, cancellationToken),
            term,
            PlacesForecast.Of(cohort, facts.Provision, facts.Calendar, day.Today),
            term is null ? default : PlacementMeasures.ReintegrationRate(placements, new DayRange(term.Start, term.End)),
            window,
            PlacementMeasures.SustainedDueIn(known, 6, window.Days),
            PlacementMeasures.SustainedDueIn(known, 12, window.Days),
            [.. cohort.Select(m => new Drifting(m.PupilId, m.Name, m.Form, WorthKnowing.Drift(m, day.Today, facts.Calendar))).Where(d => d.Words.Count > 0)],
            cohort.Count(m => m.IsCurrent));
    }

    private async Task<IReadOnlyList<RecordsOpened>> OpenedAsync(SchoolFacts facts, CancellationToken cancellationToken)
    {
        var since = clock.Now - ToldFor;
        var opened = await db.SchoolUsers.AsNoTracking().Where(u => u.RecordsOpenedAt >= since && u.DeactivatedAt == null).OrderByDescending(u => u.RecordsOpenedAt)
            .Select(u => new { u.User.DisplayName, u.Roles, u.RecordsOpenedBy, u.RecordsOpenedAt }).ToListAsync(cancellationToken);
        return [.. opened.Select(u => new RecordsOpened(u.DisplayName, string.Join(", ", u.Roles.Select(r => ShellFilter.NameOf(r, facts.ProvisionName))), u.RecordsOpenedBy!,
            DateOnly.FromDateTime(SchoolClock.ToLocal(u.RecordsOpenedAt!.Value))))];
    }

    /// <summary>For the designated safeguarding lead alone: who wrote or added something, and when. Neither text nor document is read.</summary>
    public async Task<SafeguardingPart> SafeguardingAsync(CancellationToken cancellationToken)
    {
        var documents = SafeguardingDocuments.Of(db);
        var records =
            from referral in db.Referrals.AsNoTracking()
            join pupil in db.Pupils on referral.PupilId equals pupil.Id
            where referral.SafeguardingAt != null || documents.Any(d => d.ReferralId == referral.Id)
            select new
            {
                referral.Id,
                Name = (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname),
                pupil.YearGroup,
                referral.State,
                WrittenAt = referral.SafeguardingAt,
                WrittenBy = referral.Sections.Where(s => s.Kind == ReferralSectionKind.Safeguarding).Select(s => s.WrittenByName).FirstOrDefault(),
                Documents = documents.Count(d => d.ReferralId == referral.Id),
                AddedAt = documents.Where(d => d.ReferralId == referral.Id).Max(d => (DateTime?)d.AddedAt),
                AddedBy = documents.Where(d => d.ReferralId == referral.Id).OrderByDescending(d => d.AddedAt).ThenByDescending(d => d.Id).Select(d => d.AddedBy.Name).FirstOrDefault(),
            };
        var all = await records.OrderByDescending(r => r.WrittenAt == null || r.AddedAt > r.WrittenAt ? r.AddedAt : r.WrittenAt).ThenByDescending(r => r.Id).Take(100).ToListAsync(cancellationToken);
        return new SafeguardingPart(
            [
                .. all.Take(MostRecords).Select(r => new SafeguardingLine(r.Id, r.Name, r.YearGroup, r.State)
                {
                    Written = r.WrittenAt is { } written ? (Dates.DayOf(written), r.WrittenBy ?? "") : null,
                    Added = r.AddedAt is { } added ? (Dates.DayOf(added), r.AddedBy ?? "") : null,
                    Documents = r.Documents,
                }),
            ],
            all.Count);
    }
}

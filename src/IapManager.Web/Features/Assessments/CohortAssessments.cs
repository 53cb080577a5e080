using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Assessments;

/// <summary>A pupil with a place, and what is still to enter.</summary>
/// <param name="Latest">Day of the latest assessment that counts; null before the first.</param>
public sealed record CohortLine(int PupilId, string Name, string? Form, DateOnly Start, DateOnly? ReviewDue, IReadOnlyList<DueLine> Due, DateOnly? Latest);

/// <param name="Instruments">In use, and for the user to read.</param>
public sealed record CohortAssessmentsPage(IReadOnlyList<CohortLine> Lines, IReadOnlyList<Instrument> Instruments)
{
    public int Missing => Lines.Sum(l => l.Due.Count);
}

/// <summary>What is still to enter for everybody with a place: three statements.</summary>
[UseCase]
public sealed class CohortAssessments(IapDbContext db, PupilAccess access, AssessmentAccess readable, SchoolFactsSource source, SchoolClock clock)
{
    public async Task<CohortAssessmentsPage> ReadAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var (team, sensitive) = (access.ForTeam(db.Pupils), access.ForSensitive(db.Pupils));
        var pupils = await (
            from placement in db.Placements
            join pupil in team on placement.PupilId equals pupil.Id
            where placement.State == PlacementState.Active || placement.State == PlacementState.Paused
            select new
            {
                pupil.Id,
                Forename = pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                Surname = pupil.PreferredSurname ?? pupil.LegalSurname,
                pupil.Form,
                placement.Start,
                Review = db.Reviews.Where(r => r.PlacementId == placement.Id && r.State != ReviewState.Closed).Min(r => (DateOnly?)r.DueOn),
                Sensitive = sensitive.Any(s => s.Id == pupil.Id),
            }).ToListAsync(cancellationToken);
        var instruments = await db.Instruments.AsNoTracking().Where(i => i.RetiredOn == null).OrderBy(i => i.Id).ToListAsync(cancellationToken);
        var ids = pupils.ConvertAll(p => p.Id);
        var done = (await readable.Readable().Where(a => a.TakenOutReason == null && ids.Contains(a.PupilId)).Select(a => new { a.PupilId, a.InstrumentId, a.Respondent, a.On }).ToListAsync(cancellationToken))
            .ToLookup(a => a.PupilId, a => new AssessmentDone(a.InstrumentId, a.Respondent, a.On));
        var seesSensitive = pupils.Exists(p => p.Sensitive);
        return new CohortAssessmentsPage(
            [.. from p in pupils
                let due = AssessmentsDue.Of(instruments.Where(i => !i.IsSensitive || p.Sensitive), p.Start, p.Review, [.. done[p.Id]], clock.Today, facts.Calendar)
                orderby due.Count == 0, due.Count == 0 ? DateOnly.MaxValue : due[0].DueOn, p.Surname, p.Forename
                select new CohortLine(p.Id, $"{p.Forename} {p.Surname}", p.Form, p.Start, p.Review,
                    [.. due.Select(d => new DueLine(instruments.Find(i => i.Id == d.InstrumentId)!, d, d.DueOn < clock.Today))],
                    done[p.Id].Select(d => (DateOnly?)d.On).Max())],
            [.. instruments.Where(i => !i.IsSensitive || seesSensitive)]);
    }
}

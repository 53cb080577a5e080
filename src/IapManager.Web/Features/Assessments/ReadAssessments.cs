using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Assessments;

/// <summary>One assessment still to do, as a page says it.</summary>
public sealed record DueLine(Instrument Instrument, AssessmentDue Due, bool IsLate)
{
    public string Href(int pupilId) => $"/assessments/enter?instrument={Instrument.Id}&by={Due.Respondent}&pupil={pupilId}";
}

/// <summary>One scale over time.</summary>
/// <param name="Scores">One for each of the series' assessments; null where none was entered.</param>
/// <param name="Change">Between the first and the last; null for fewer than two.</param>
public sealed record ScaleLine(InstrumentScale Scale, IReadOnlyList<decimal?> Scores, IReadOnlyList<string?> Bands, ScoreChange? Change);

/// <summary>All assessments of a pupil with one instrument by one respondent, oldest first.</summary>
/// <param name="Charts">Of its totals, or of every scale where it has none; those with two scores or more.</param>
public sealed record AssessmentSeries(Instrument Instrument, Respondent By, IReadOnlyList<Assessment> Assessments, IReadOnlyList<ScaleLine> Lines, IReadOnlyList<ScoreChart> Charts);

/// <param name="Due">What the placement asks for and nobody has entered, the nearest first.</param>
/// <param name="TakenOut">Entered and taken out, with why.</param>
/// <param name="Reading">From the school's own records; newest first.</param>
/// <param name="SomeHidden">Some instruments are not for the user to read.</param>
public sealed record PupilAssessments(PupilHead Pupil, IReadOnlyList<AssessmentSeries> Series, IReadOnlyList<DueLine> Due, IReadOnlyList<(Assessment Assessment, string Instrument)> TakenOut, IReadOnlyList<ReadingTest> Reading, bool SomeHidden);

/// <summary>Reads how a pupil's scores went over time: six statements at most.</summary>
[UseCase]
public sealed class ReadAssessments(IapDbContext db, FindPupil find, PupilAccess access, AssessmentAccess readable, SchoolFactsSource source, SchoolClock clock, AuditLog audit)
{
    /// <returns>Null when the pupil is not to be seen, or the user is not of the team.</returns>
    public async Task<PupilAssessments?> OfPupilAsync(int pupilId, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil)
        {
            return null;
        }

        var (team, sensitive) = (access.ForTeam(db.Pupils), access.ForSensitive(db.Pupils));
        var about = await team.Where(p => p.Id == pupilId).Select(p => new
        {
            Sensitive = sensitive.Any(s => s.Id == p.Id),
            Placement = db.Placements.Where(x => x.PupilId == p.Id && (x.State == PlacementState.Active || x.State == PlacementState.Paused)).OrderByDescending(x => x.Id)
                .Select(x => new { x.Start, Review = db.Reviews.Where(r => r.PlacementId == x.Id && r.State != ReviewState.Closed).Min(r => (DateOnly?)r.DueOn) }).FirstOrDefault(),
        }).SingleOrDefaultAsync(cancellationToken);
        if (about is null)
        {
            return null;
        }

        await audit.WriteAsync(nameof(Assessment), null, pupilId);
        var facts = await source.GetAsync(cancellationToken);
        var all = await db.Instruments.AsNoTracking().OrderBy(i => i.Id).ToListAsync(cancellationToken);
        var instruments = all.Where(i => !i.IsSensitive || about.Sensitive).ToList();
        var assessments = await readable.Readable().AsNoTracking().Where(a => a.PupilId == pupilId).OrderBy(a => a.On).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        var reading = await db.ReadingTests.AsNoTracking().Where(t => t.PupilId == pupilId).OrderByDescending(t => t.Date).ToListAsync(cancellationToken);
        var counting = assessments.Where(a => a.Counts).ToList();
        var due = about.Placement is not { } place ? [] : AssessmentsDue.Of(instruments, place.Start, place.Review, [.. counting.Select(Done)], clock.Today, facts.Calendar);
        return new PupilAssessments(pupil,
            [.. from instrument in instruments
                from who in instrument.Respondents
                let own = counting.Where(a => a.InstrumentId == instrument.Id && a.Respondent == who).ToList()
                where own.Count > 0
                select SeriesOf(instrument, who, own)],
            [.. due.Select(d => new DueLine(instruments.Find(i => i.Id == d.InstrumentId)!, d, d.DueOn < clock.Today))],
            [.. assessments.Where(a => !a.Counts).Select(a => (a, instruments.Find(i => i.Id == a.InstrumentId)!.Name))],
            reading, instruments.Count < all.Count);
    }

    internal static AssessmentDone Done(Assessment a) => new(a.InstrumentId, a.Respondent, a.On);

    private static AssessmentSeries SeriesOf(Instrument instrument, Respondent by, IReadOnlyList<Assessment> own)
    {
        var lines = instrument.Scales.Select(scale =>
        {
            var scores = own.Select(a => a.ScoreOf(scale)).ToList();
            var known = scores.OfType<decimal>().ToList();
            return new ScaleLine(scale, scores, [.. scores.Select(s => s is { } score ? instrument.BandOf(scale.Code, by, score) : null)], known.Count > 1 ? ScoreChange.Between(scale, known[0], known[^1]) : null);
        }).Where(l => l.Scores.Any(s => s is not null)).ToList();
        var inShort = lines.FindAll(l => instrument.InShort.Contains(l.Scale));
        return new AssessmentSeries(instrument, by, own, lines, [.. (inShort.Count > 0 ? inShort : lines).Where(l => l.Change is not null).Select(l => ChartOf(instrument, by, own, l))]);
    }

    private static ScoreChart ChartOf(Instrument instrument, Respondent by, IReadOnlyList<Assessment> own, ScaleLine line)
    {
        var (scale, points) = (line.Scale, own.Zip(line.Scores, (a, score) => (a.On, score)).Where(p => p.score is not null).Select(p => new ScorePoint(p.On, (double)p.score!.Value)).ToList());
        return new ScoreChart
        {
            Title = $"{scale.Name}: {instrument.Name}",
            Sentence = $"{scale.Name}: {points[0].Value:0.##} on {Dates.BriefWithYear(points[0].On)}, {points[^1].Value:0.##} on {Dates.BriefWithYear(points[^1].On)}: {line.Change!.Value.Words}.",
            Lowest = (double)scale.Lowest,
            Highest = scale.Highest is { } highest ? (double)highest : null,
            Points = points,
            Bands = [.. instrument.Bands.Where(b => b.Scale == scale.Code && (b.By is null || b.By == by)).Select(b => new ChartBand((double)b.From, b.Name))],
        };
    }
}

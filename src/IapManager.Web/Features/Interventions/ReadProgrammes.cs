using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Domain.Interventions;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

/// <summary>A pupil in a programme, or a programme of a pupil, with what it gave.</summary>
/// <param name="Measure">Null where nothing is measured, or its scores are not for the user.</param>
public sealed record ProgrammeStay(int PupilId, string PupilName, string? Form, InterventionProgramme Programme, ProgrammePupil Stay, ProgrammeShare Share, BeforeAndAfter? Measure, string? Scale)
{
    /// <summary>Where scores are entered; null where nothing is measured.</summary>
    public string? EnterHref { get; init; }
}

/// <param name="Hidden">Pupils in it whom the user may not see.</param>
public sealed record ProgrammePage(InterventionProgramme Programme, ProgrammeState State, IReadOnlyList<ProgrammeStay> Stays, int Hidden, DateOnly Today);

public sealed record PupilProgrammes(PupilHead Pupil, IReadOnlyList<ProgrammeStay> Stays, DateOnly Today)
{
    public decimal Hours => Stays.DistinctBy(s => s.Programme.Id).Sum(s => s.Share.Hours);

    /// <summary>In pounds; null where no cost is known.</summary>
    public decimal? Cost => Stays.Any(s => s.Share.Cost is not null) ? Stays.DistinctBy(s => s.Programme.Id).Sum(s => s.Share.Cost ?? 0) : null;
}

/// <summary>Reads one programme with its pupils, or one pupil's programmes: five statements at most.</summary>
[UseCase]
public sealed class ReadProgrammes(IapDbContext db, FindPupil find, PupilAccess access, GroupPupils group, AssessmentAccess readable, SchoolClock clock, AuditLog audit)
{
    /// <returns>Null when there is no such programme for the user.</returns>
    public async Task<ProgrammePage?> OneAsync(int programmeId, CancellationToken cancellationToken)
    {
        if (await db.InterventionProgrammes.AsNoTracking().Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleOrDefaultAsync(p => p.Id == programmeId, cancellationToken) is not { } programme)
        {
            return null;
        }

        var stays = await StaysAsync([programme], await group.OfAsync([.. programme.Pupils.Select(p => p.PupilId)], cancellationToken), cancellationToken);
        if (stays.Count == 0 && !access.SeesAll)
        {
            return null;
        }

        await audit.WriteAsync(nameof(InterventionProgramme), programmeId, null);
        return new ProgrammePage(programme, programme.StateOn(clock.Today), stays, programme.Pupils.Count - stays.Count, clock.Today);
    }

    /// <returns>Null when the pupil is not to be seen, or the user is not of the team.</returns>
    public async Task<PupilProgrammes?> OfPupilAsync(int pupilId, CancellationToken cancellationToken)
    {
        if (await find.ExecuteAsync(pupilId, cancellationToken) is not { } pupil || await group.OfAsync([pupilId], cancellationToken) is not { Count: > 0 } known)
        {
            return null;
        }

        await audit.WriteAsync(nameof(InterventionProgramme), null, pupilId);
        var programmes = await db.InterventionProgrammes.AsNoTracking().Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().Where(p => p.Pupils.Any(x => x.PupilId == pupilId)).ToListAsync(cancellationToken);
        return new PupilProgrammes(pupil, await StaysAsync(programmes, known, cancellationToken), clock.Today);
    }

    private async Task<IReadOnlyList<ProgrammeStay>> StaysAsync(IReadOnlyList<InterventionProgramme> programmes, Dictionary<int, GroupPupil> pupils, CancellationToken cancellationToken)
    {
        List<int> pupilIds = [.. pupils.Keys];
        List<int> used = [.. programmes.Select(p => p.InstrumentId).OfType<int>().Distinct()];
        var instruments = used.Count == 0 ? [] : await db.Instruments.AsNoTracking().Where(i => used.Contains(i.Id)).ToDictionaryAsync(i => i.Id, cancellationToken);
        var scores = used.Count == 0 ? [] : await readable.Readable().AsNoTracking().Where(a => a.TakenOutReason == null && used.Contains(a.InstrumentId) && pupilIds.Contains(a.PupilId)).ToListAsync(cancellationToken);
        return
        [
            .. from programme in programmes
               from stay in programme.Pupils
               where pupils.ContainsKey(stay.PupilId)
               let pupil = pupils[stay.PupilId]
               let instrument = programme.InstrumentId is { } id ? instruments.GetValueOrDefault(id) : null
               orderby programme.EndedOn is not null, programme.FirstDay descending, pupil.Name, stay.JoinedOn
               select new ProgrammeStay(stay.PupilId, pupil.Name, pupil.Form, programme, stay, programme.ShareOf(stay.PupilId), MeasureOf(instrument, stay, scores), instrument?.Main.Name)
               {
                   EnterHref = instrument is null ? null : $"/assessments/enter?instrument={instrument.Id}&by={instrument.Respondents[0]}&pupil={stay.PupilId}",
               },
        ];
    }

    /// <summary>By whoever answered first of those who may: answers of different people are not compared.</summary>
    internal static BeforeAndAfter? MeasureOf(Instrument? instrument, ProgrammePupil stay, IReadOnlyList<Assessment> scores)
    {
        if (instrument is null)
        {
            return null;
        }

        var own = scores.Where(a => a.InstrumentId == instrument.Id && a.PupilId == stay.PupilId).ToList();
        return instrument.Respondents.Where(who => own.Exists(a => a.Respondent == who)).Take(1)
            .Select(who => BeforeAndAfter.Of(instrument.Main, stay.JoinedOn, own.Where(a => a.Respondent == who).Select(a => (a.On, Score: a.ScoreOf(instrument.Main))).Where(a => a.Score is not null).Select(a => (a.On, a.Score!.Value))))
            .FirstOrDefault();
    }
}

using IapManager.Data;
using IapManager.Domain.Assessments;
using IapManager.Domain.Interventions;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Interventions;

/// <summary>A pupil in a programme, or a programme of a pupil, with what it gave.</summary>
/// <param name="Share">Of this stay alone.</param>
/// <param name="Measure">Null where nothing is measured, or its scores are not for the user.</param>
/// <param name="Instrument">What it is measured with; null as before.</param>
/// <param name="AsksForExit">An exit measure is missing, and there is still time.</param>
public sealed record ProgrammeStay(int PupilId, string PupilName, string? Form, InterventionProgramme Programme, ProgrammePupil Stay, ProgrammeShare Share, BeforeAndAfter? Measure, string? Instrument, bool AsksForExit)
{
    /// <summary>Where scores are entered; null where nothing is measured.</summary>
    public string? EnterHref { get; init; }
}

/// <param name="Hidden">Pupils in it whom the user may not see.</param>
public sealed record ProgrammePage(InterventionProgramme Programme, ProgrammeState State, IReadOnlyList<ProgrammeStay> Stays, int Hidden, DateOnly Today);

public sealed record PupilProgrammes(PupilHead Pupil, IReadOnlyList<ProgrammeStay> Stays, DateOnly Today)
{
    public decimal Hours => Stays.Sum(s => s.Share.Hours);

    /// <summary>In pounds; null where no cost is known.</summary>
    public decimal? Cost => Stays.Any(s => s.Share.Cost is not null) ? Stays.Sum(s => s.Share.Cost ?? 0) : null;
}

/// <summary>Reads one programme with its pupils, or one pupil's programmes: five statements at most.</summary>
[UseCase]
public sealed class ReadProgrammes(IapDbContext db, FindPupil find, ProgrammeAccess visible, PupilAccess access, GroupPupils group, AssessmentAccess readable, SchoolFactsSource source, SchoolClock clock, AuditLog audit)
{
    /// <returns>Null when there is no such programme for the user.</returns>
    public async Task<ProgrammePage?> OneAsync(int programmeId, CancellationToken cancellationToken)
    {
        if (await visible.Visible().AsNoTracking().Include(p => p.Pupils).Include(p => p.Sessions).AsSingleQuery().SingleOrDefaultAsync(p => p.Id == programmeId, cancellationToken) is not { } programme)
        {
            return null;
        }

        var stays = await StaysAsync([programme], await group.OfAsync([.. programme.Pupils.Select(p => p.PupilId)], cancellationToken), cancellationToken);
        await audit.WriteForEachAsync(nameof(InterventionProgramme), programmeId, stays.Select(s => s.PupilId));
        return new ProgrammePage(programme, programme.StateOn(clock.Today), stays, programme.Pupils.Select(p => p.PupilId).Except(stays.Select(s => s.PupilId)).Count(), clock.Today);
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
        var sensitive = access.ForSensitive(db.Pupils).Where(p => pupilIds.Contains(p.Id));
        var instruments = used.Count == 0 ? [] : await db.Instruments.AsNoTracking().Where(i => used.Contains(i.Id) && (!i.IsSensitive || sensitive.Any())).ToDictionaryAsync(i => i.Id, cancellationToken);
        var scores = instruments.Count == 0 ? [] : await readable.Readable().AsNoTracking().Where(a => a.TakenOutReason == null && used.Contains(a.InstrumentId) && pupilIds.Contains(a.PupilId)).ToListAsync(cancellationToken);
        var calendar = (await source.GetAsync(cancellationToken)).Calendar;
        return
        [
            .. from programme in programmes
               from stay in programme.Pupils
               where pupils.ContainsKey(stay.PupilId)
               let pupil = pupils[stay.PupilId]
               let instrument = programme.InstrumentId is { } id ? instruments.GetValueOrDefault(id) : null
               let measure = MeasureOf(instrument, stay, scores, clock.Today, calendar)
               orderby programme.EndedOn is not null, programme.FirstDay descending, pupil.Name, stay.JoinedOn
               select new ProgrammeStay(stay.PupilId, pupil.Name, pupil.Form, programme, stay, programme.ShareOf(stay), measure, instrument?.ShortName, measure?.AsksForExit(clock.Today) == true)
               {
                   EnterHref = instrument is null || instrument.RetiredOn is not null ? null : $"/assessments/enter?instrument={instrument.Id}&by={measure!.By}&pupil={stay.PupilId}",
               },
        ];
    }

    /// <returns>Null where nothing is measured.</returns>
    internal static BeforeAndAfter? MeasureOf(Instrument? instrument, ProgrammePupil stay, IEnumerable<Assessment> scores, DateOnly today, SchoolCalendar calendar) =>
        instrument is null ? null : BeforeAndAfter.Of(instrument, stay.JoinedOn, stay.LeftOn, scores.Where(a => a.InstrumentId == instrument.Id && a.PupilId == stay.PupilId), today, calendar);
}

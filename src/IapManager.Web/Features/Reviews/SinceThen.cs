using IapManager.Domain.Assessments;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Interventions;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Assessments;

namespace IapManager.Web.Features.Reviews;

/// <summary>What has happened since the review before, or since the start: for the review's page and for its pack.</summary>
/// <param name="From">The day it is counted from.</param>
/// <param name="To">Today, or the day of the review.</param>
/// <param name="ShareThen">Mainstream share on that day, 0 to 1; null when there was no timetable yet.</param>
/// <param name="ShareNow">On the last day; null when there is no timetable.</param>
/// <param name="Feedback">How many lessons went how; only those with at least one. A teacher outside the team reads of their own lessons alone.</param>
/// <param name="Sentences">The teachers' own words, newest first, at most eight; of the same lessons.</param>
public sealed record SinceThen(DateOnly From, DateOnly To, decimal? ShareThen, decimal? ShareNow, IReadOnlyList<(HowItWent How, int Lessons)> Feedback, IReadOnlyList<string> Sentences)
{
    /// <summary>Null for a reader outside the team.</summary>
    public SinceForTeam? Team { get; init; }
}

/// <summary>What the team reads besides.</summary>
/// <param name="Attended">Sessions of the school attended.</param>
/// <param name="Possible">Sessions possible; 0 when no mark is known.</param>
/// <param name="Suspensions">Begun since.</param>
/// <param name="Hard">Imported records of behaviour that cost points.</param>
/// <param name="Good">Imported records that gave points.</param>
public sealed record SinceForTeam(int Attended, int Possible, int Suspensions, int Hard, int Good)
{
    /// <summary>Null for a reader who does not see the provision's day.</summary>
    public SinceInProvision? Provision { get; init; }

    public required IReadOnlyList<MainstreamAdjustment> Adjustments { get; init; }

    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>Of instruments that the reader may read.</summary>
    public required IReadOnlyList<ScoreThenNow> Scores { get; init; }

    /// <summary>Assessments that the placement asks for and nobody has entered.</summary>
    public required IReadOnlyList<DueLine> Due { get; init; }

    public required IReadOnlyList<ProgrammeSince> Programmes { get; init; }
}

/// <summary>The days in the provision.</summary>
/// <param name="CheckIns">Days on which the pupil checked in.</param>
/// <param name="Attended">Sessions of the register that the pupil was at, late ones too.</param>
/// <param name="Late">Of these, late.</param>
/// <param name="Sessions">Of the register that were held, and for which the pupil was not elsewhere.</param>
/// <param name="Notes">Notes of the day, without those for the safeguarding lead.</param>
/// <param name="LatestNote">Null without any.</param>
public sealed record SinceInProvision(int CheckIns, IReadOnlyList<(Mood Mood, int Days)> Moods, IReadOnlyList<(Readiness Readiness, int Days)> Readiness, string? Movement, int Attended, int Late, int Sessions, int Notes, DayNote? LatestNote);

/// <summary>One scale: what it said then and says now. It says what changed, never why.</summary>
/// <param name="Then">Null where there is one score alone.</param>
public sealed record ScoreThenNow(Instrument Instrument, Respondent By, InstrumentScale Scale, (DateOnly On, decimal Score, string? Band)? Then, (DateOnly On, decimal Score, string? Band) Now, ScoreChange? Change)
{
    public string Words(decimal score, string? band) => band is null ? $"{score:0.##}" : $"{score:0.##}, {band}";
}

/// <param name="Planned">Sessions planned in all.</param>
/// <param name="Held">Since then, with the pupil in the group.</param>
/// <param name="Attended">Of these, with the pupil there.</param>
/// <param name="Instrument">What it is measured with; null for nothing, and where its scores are not for the reader.</param>
/// <param name="Measure">Before and after; null where nothing is measured, or its scores are not for the reader.</param>
public sealed record ProgrammeSince(int Id, string Name, string Aim, int Planned, int Held, int Attended, Instrument? Instrument, BeforeAndAfter? Measure);

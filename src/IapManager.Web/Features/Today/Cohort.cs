using IapManager.Domain.DailyLife;
using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.AffectedTimetables;
using IapManager.Web.Features.Shared.Charts;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Today;

public sealed record StageLine(int Order, string Name, DateOnly PlannedFrom, DateOnly? EnteredOn, DateOnly? LeftOn);

/// <param name="PupilViewId">The pupil's view where it is still to come; null when it is settled.</param>
/// <param name="ParentViewId">The same for the parent or carer.</param>
public sealed record ReviewLine(int Id, int Number, DateOnly DueOn, ReviewState State, int? PupilViewId, int? ParentViewId);

/// <param name="Id">Of a sustained check not yet recorded.</param>
public sealed record CheckLine(int Id, int Weeks, DateOnly DueOn);

/// <summary>An agreement about time out of school.</summary>
public sealed record PartTimeLine(int Id, PartTimeState State, DateOnly? Start, DateOnly? End, DateOnly? EndedOn, IReadOnlyList<PartTimeReview> Reviews)
{
    /// <summary>Another one is agreed for after it.</summary>
    public bool GoesOn { get; init; }

    public DateOnly? LastDay => EndedOn ?? End;

    public PartTimeReview? NextReview => State == PartTimeState.InForce ? Reviews.Where(r => r.HeldOn is null).MinBy(r => r.DueOn) : null;
}

/// <summary>A pupil with a place, or one whose return is to be checked.</summary>
public sealed class CohortMember
{
    public required int PlacementId { get; init; }

    public required int PupilId { get; init; }

    public required string Forename { get; init; }

    public required string Surname { get; init; }

    public required string? Form { get; init; }

    public required int YearGroup { get; init; }

    public required PlacementState State { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly PlannedEnd { get; init; }

    public required DateOnly? VisitBookedFor { get; init; }

    public required bool VisitSettled { get; init; }

    /// <summary>Last lesson of this stay that somebody wrote about; null when nobody has.</summary>
    public required DateOnly? LastFeedbackOn { get; init; }

    /// <summary>Last review held; null before the first.</summary>
    public required DateOnly? LastReviewOn { get; init; }

    public required IReadOnlyList<StageLine> Stages { get; init; }

    /// <summary>Reviews not yet closed, nearest first.</summary>
    public required IReadOnlyList<ReviewLine> Reviews { get; init; }

    /// <summary>Not yet recorded.</summary>
    public required IReadOnlyList<CheckLine> Checks { get; init; }

    /// <summary>The checklist of the induction; empty where there is none.</summary>
    public IReadOnlyList<InductionItem> Induction { get; init; } = [];

    /// <summary>The latest agreement about time out of school that is more than a draft; null without one.</summary>
    public PartTimeLine? PartTime { get; init; }

    /// <summary>The version of the plan that is to be agreed, or has been; null before the first.</summary>
    public PlanVersionLine? PlanVersion { get; init; }

    public bool HasPassport { get; init; }

    /// <summary>Today's of the arrival, and all of each day that can still be completed on which more than one person said something; empty when the page does not need them.</summary>
    public IReadOnlyList<CheckIn> CheckIns { get; init; } = [];

    /// <summary>Notes of days for the safeguarding lead alone; 0 for none.</summary>
    public int SafeguardingNotes { get; init; }

    /// <summary>When the latest of them came in, UTC; null without one.</summary>
    public DateTime? SafeguardingNoteAt { get; init; }

    /// <summary>The day that the latest of them is about; null without one.</summary>
    public DateOnly? SafeguardingNoteAbout { get; init; }

    /// <summary>Of the register, where more than one person said something; empty when the page does not need them.</summary>
    public IReadOnlyList<SessionMark> Marks { get; init; } = [];

    /// <summary>Teachers of lessons with the class, by the version shown, who have not read the passport; none when the page does not need slots.</summary>
    public IReadOnlyList<string> PassportUnreadBy { get; set; } = [];

    /// <summary>Oldest first, those to come included.</summary>
    public IReadOnlyList<VersionLine> Versions { get; set; } = [];

    /// <summary>Of the version in force on the day shown; empty before the first, or when the page does not need them.</summary>
    public IReadOnlyList<TimetableSlot> Slots { get; set; } = [];

    /// <summary>The version in force on the day shown and those to come, with what they hold; empty when the page does not need them.</summary>
    public IReadOnlyList<PlannedVersion> Planned { get; set; } = [];

    public string Name => $"{Forename} {Surname}";

    public bool IsCurrent => State is PlacementState.Active or PlacementState.Paused;

    public bool TakesPlace => IsCurrent || State is PlacementState.Offered or PlacementState.Confirmed;

    public IReadOnlyList<WayStage> Way =>
        [.. Stages.OrderBy(s => s.Order).Select(s => new WayStage(s.Name, s.LeftOn is not null ? StageState.Done : s.EnteredOn is not null ? StageState.Now : StageState.Later))];

    /// <summary>Null before the first, and before the place begins.</summary>
    public VersionLine? InForce(DateOnly day) => Start > day ? null : Versions.LastOrDefault(v => v.EffectiveFrom <= day);

    /// <summary>What the pupil does in a period of the day shown, with what is different on that date alone; null where nothing is planned, and for a session while the place is paused.</summary>
    public TimetableSlot? In(SchoolFacts facts, DateOnly date, string periodCode) =>
        facts.Calendar.CycleDayOf(date) is { } day && Slots.FirstOrDefault(s => s.IsOn(day) && s.PeriodCode == periodCode) is { } slot && facts.Lay(PupilId, date, slot) is var laid && Holds(laid) ? laid : null;

    /// <summary>No session in the provision is held while the place is paused.</summary>
    public bool Holds(TimetableSlot slot) => State != PlacementState.Paused || !slot.InProvision;
}

using IapManager.Domain.Placements;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Timetables;

/// <summary>Everything that building a version needs to know.</summary>
public sealed class EditorFacts
{
    public required SchoolFacts School { get; init; }

    /// <summary>Of the timetable on the first day of the version.</summary>
    public required TimetableShape Shape { get; init; }

    /// <summary>Every lesson period of the cycle that the pupil's year group has.</summary>
    public IReadOnlyList<Cell> Cells => field ??= Shape.LessonCells(YearGroup);

    public required int PupilId { get; init; }

    public required int YearGroup { get; init; }

    public required string PupilName { get; init; }

    public required string Forename { get; init; }

    public required int PlacementId { get; init; }

    /// <summary>First day of the placement.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>Of the placement; null where the school has none by that id.</summary>
    public Provision? Provision { get; init; }
    /// <summary>Last day that is planned for the placement.</summary>
    public required DateOnly PlannedEnd { get; init; }

    public required int Places { get; init; }

    /// <summary>Of this placement, oldest first.</summary>
    public required IReadOnlyList<VersionLine> Versions { get; init; }

    /// <summary>The version to come that is being changed; null for a new one.</summary>
    public required VersionLine? Changing { get; init; }

    /// <summary>Of the version that <see cref="Basis"/> is; null where that is the mainstream timetable.</summary>
    public required Guid? Stamp { get; init; }

    /// <summary>What "the same" means.</summary>
    public required IReadOnlyDictionary<Cell, TimetableSlot> Basis { get; init; }

    public required MainstreamTimetable Mainstream { get; init; }

    /// <summary>The school's staff by id, with whether they work in the provision: by the rota, or by what they may do here.</summary>
    public required IReadOnlyDictionary<int, (string Name, string Surname, bool InProvision)> Adults { get; init; }

    public required IReadOnlyList<PlannedSessions> Others { get; init; }

    /// <summary>Of the others, their time in each recurring session by its id: every version that is or will be in force, empty ones too.</summary>
    public required ILookup<int, PlannedSessions> OthersInSessions { get; init; }

    public required int ProvisionId { get; init; }

    /// <summary>Names of those who are marked not together with the pupil; empty for a user who may not know.</summary>
    public required IReadOnlyDictionary<int, string> Apart { get; init; }

    public required ReintegrationPlan? Plan { get; init; }

    /// <summary>From which next lessons are suggested.</summary>
    public required StepKnowledge Known { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>First day that is proposed for a new version, or that of the version being changed.</summary>
    public required DateOnly ProposedFrom { get; init; }

    /// <summary>Time out of school that is agreed, or was, in this placement.</summary>
    public required IReadOnlyList<AgreedTimeOut> TimeOut { get; init; }

    /// <summary>What is agreed for a day; null where the pupil is in school for every session.</summary>
    public AgreedTimeOut? TimeOutOn(DateOnly day) => TimeOut.FirstOrDefault(t => t.Covers(day));

    public int NextNumber => Changing?.Number ?? Latest + 1;

    public int Latest => Versions.Count == 0 ? 0 : Versions.Max(v => v.Number);

    /// <summary>The version that holds today; null while the ordinary timetable does.</summary>
    public VersionLine? InForce => Versions.LastOrDefault(v => v.HoldsFrom <= Today);

    /// <summary>The version before one that starts on a day; null for the first.</summary>
    public VersionLine? Before(DateOnly from) =>
        Versions.LastOrDefault(v => v.Id != Changing?.Id && v.EffectiveFrom <= from);

    /// <summary>First day of the version that follows; null when none does.</summary>
    public VersionLine? After(DateOnly from) => Versions.FirstOrDefault(v => v.Id != Changing?.Id && v.EffectiveFrom > from);

    /// <summary>The stage that the pupil is in, or else the one planned for a day.</summary>
    public PlanStage? StageOn(DateOnly day) =>
        Plan?.CurrentStage ?? Plan?.Stages.Where(s => s.PlannedFrom <= day).OrderBy(s => s.Order).LastOrDefault();

    public IReadOnlyDictionary<string, Cell> CellsByKey => Cells.ToDictionary(CellPlan.KeyOf);
}

/// <summary>The editor's page, after every choice made so far.</summary>
public sealed class TimetableEditor
{
    /// <summary>Of the part of the page that says what stands in the way.</summary>
    public const string RefusalsId = "refusals";

    public required EditorFacts Facts { get; init; }

    public required TimetableForm Form { get; init; }

    public required DateOnly From { get; init; }

    public required IReadOnlyList<TimetableGrid> Weeks { get; init; }

    public required IReadOnlyDictionary<Cell, string> Plans { get; init; }

    public required IReadOnlySet<Cell> Chosen { get; init; }

    public required IReadOnlyList<(Cell Cell, string Name, string Words)> ChosenLines { get; init; }

    public required IReadOnlyList<TimetableSlot> Slots { get; init; }

    public required TimetableFindings Findings { get; init; }

    public required IReadOnlyList<LessonClash> Unsettled { get; init; }

    /// <summary>Recurring sessions that are held in every chosen period.</summary>
    public required IReadOnlyList<JoinChoice> Joinable { get; init; }

    public required IReadOnlyList<SuggestedStep> Next { get; init; }

    public required IReadOnlyList<SuggestedStep> HeldBack { get; init; }

    public required VersionLine? Before { get; init; }

    /// <summary>Lessons that leave the class: the version is a step back and needs a reason.</summary>
    public bool IsStepBack => Before is { } b && TimetableVersion.Share(WithClass, Slots.Count) < b.Share;

    public int WithClass => Slots.Count(s => s.WithClass);

    /// <summary>Whether an agreement in force on the first day lets any session be out of school.</summary>
    public bool MayBeOut => Facts.TimeOutOn(From) is not null;

    public int? AimPercent => Facts.StageOn(From)?.TargetShare;

    public int Teachers => Slots.Where(s => s.TeacherId is not null).Select(s => s.TeacherId).Distinct().Count();

    /// <summary>What stands in the way of saving, as the page lists it.</summary>
    public IReadOnlyList<string> RefusalsShown => GroupedFindings.Of(Findings.Refusals);

    /// <summary>What is worth a look, as the page lists it.</summary>
    public IReadOnlyList<string> WarningsShown => GroupedFindings.Of(Findings.Warnings);

    /// <summary>Lesson periods with the class today: by the version in force, else by the ordinary timetable.</summary>
    public int WithClassNow => Facts.InForce?.PeriodsWithClass ?? Facts.Mainstream.Slots.Count(s => s.WithClass);

    /// <summary>Something is planned here that is not saved.</summary>
    public bool HasUnsaved => Plans.Count > 0 || From != Facts.ProposedFrom || (Form.Reason ?? "") != (Facts.Changing?.Reason ?? "");

    /// <summary>The version to come that starts on this day already, so that a new one cannot; null where none does.</summary>
    public VersionLine? StartsThen => Facts.Changing is null && From > Facts.Today ? Facts.Versions.FirstOrDefault(v => v.EffectiveFrom == From) : null;

    /// <summary>What was built for a new version is now a change of this one.</summary>
    public bool IsInstead { get; set; }

    /// <summary>Words about a save that somebody else overtook; null otherwise.</summary>
    public string? Overtaken { get; set; }

    public IEnumerable<Choice> AdultChoices => Facts.Adults
        .OrderByDescending(a => a.Value.InProvision).ThenBy(a => a.Value.Surname, StringComparer.CurrentCultureIgnoreCase).ThenBy(a => a.Key)
        .Select(a => new Choice($"{a.Key}", a.Value.Name, Group: a.Value.InProvision ? Facts.School.ProvisionName : "Other staff"));
}

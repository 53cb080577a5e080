using IapManager.Domain.Schools;

namespace IapManager.Domain.Reintegration;

/// <summary>The way back of one placement: stages in order, and targets.</summary>
public sealed partial class ReintegrationPlan : ISchoolOwned, IStamped
{
    public const int WishLimit = 1000;

    private readonly List<PlanStage> _stages = [];
    private readonly List<Target> _targets = [];

    private ReintegrationPlan()
    {
    }

    /// <param name="schoolId">The school.</param>
    /// <param name="placementId">The placement; one plan each.</param>
    /// <param name="pupilId">The pupil.</param>
    /// <param name="template">The provision's stages.</param>
    /// <param name="start">First day of the first stage; the others follow by their expected school weeks.</param>
    /// <param name="calendar">The school's.</param>
    public ReintegrationPlan(int schoolId, int placementId, int pupilId, IEnumerable<StageTemplate> template, DateOnly start, SchoolCalendar calendar)
    {
        SchoolId = schoolId;
        PlacementId = placementId;
        PupilId = pupilId;
        _stages.AddRange(template.OrderBy(s => s.Order).Select(s => new PlanStage(s, start)));
        Rule.Must(_stages.Count > 0, "The provision has no stages. Add them in its settings first.");
        PlanFrom(start, calendar);
    }

    /// <summary>The plan of a placement that opens support again: the stages of the one before, as they were adjusted, from one of them on.</summary>
    /// <param name="before">The plan of the placement before.</param>
    /// <param name="placementId">The new placement.</param>
    /// <param name="fromStage">Order of the stage that it begins with.</param>
    /// <param name="start">First day of that stage; the others follow by their expected school weeks.</param>
    /// <param name="calendar">The school's.</param>
    public ReintegrationPlan(ReintegrationPlan before, int placementId, int fromStage, DateOnly start, SchoolCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(before);
        SchoolId = before.SchoolId;
        PlacementId = placementId;
        PupilId = before.PupilId;
        _stages.AddRange(before.Stages.Where(s => s.Order >= fromStage).OrderBy(s => s.Order).Select(s => new PlanStage(s, start)));
        Rule.Must(_stages.Count > 0, "Choose the stage that the plan begins with.", nameof(fromStage));
        PlanFrom(start, calendar);
    }

    public int Id { get; private set; }

    public int SchoolId { get; private set; }

    public int PlacementId { get; private set; }

    public int PupilId { get; private set; }

    /// <summary>What the pupil wants, in their words; null until asked.</summary>
    public string? PupilsWish { get; private set; }

    /// <summary>What a parent or carer wants, in their words; null until asked.</summary>
    public string? ParentsWish { get; private set; }

    public Guid Stamp { get; private set; }

    public IReadOnlyCollection<PlanStage> Stages => _stages;

    public IReadOnlyCollection<Target> Targets => _targets;

    /// <summary>The stage entered and not left; null before the first and after the last.</summary>
    public PlanStage? CurrentStage => _stages.OrderBy(s => s.Order).FirstOrDefault(s => s.EnteredOn is not null && s.LeftOn is null);

    public void SetPupilsWish(string? words) => PupilsWish = Rule.Optional(words, WishLimit);

    public void SetParentsWish(string? words) => ParentsWish = Rule.Optional(words, WishLimit);

    /// <summary>Adjusts a stage for the pupil.</summary>
    public void AdjustStage(int stageId, string aim, string entryTest, string exitTest, int targetShare, DateOnly plannedFrom)
    {
        var stage = _stages.FirstOrDefault(s => s.Id == stageId) ?? throw new DomainRuleException("That stage is not part of this plan.");
        stage.Adjust(aim, entryTest, exitTest, targetShare, plannedFrom);
        var ordered = _stages.OrderBy(s => s.Order).ToList();
        Rule.Must(ordered.Zip(ordered.Skip(1)).All(p => p.First.PlannedFrom < p.Second.PlannedFrom), "Stages follow each other: each is planned after the one before.");
        Rule.Must(ordered.Zip(ordered.Skip(1)).All(p => p.First.TargetShare <= p.Second.TargetShare), "Each stage aims for at least the share of the one before.");
    }

    /// <summary>Plans every stage anew from another first day, before the plan has begun.</summary>
    public void Reschedule(DateOnly start, SchoolCalendar calendar)
    {
        Rule.Must(_stages.All(s => s.EnteredOn is null), "The plan has begun.");
        PlanFrom(start, calendar);
    }

    /// <summary>Enters the first stage.</summary>
    public void Begin(DateOnly on)
    {
        Rule.Must(_stages.All(s => s.EnteredOn is null), "The plan has begun.");
        _stages.OrderBy(s => s.Order).First().Enter(on);
    }

    /// <summary>Leaves the current stage for the next.</summary>
    public void MoveOn(DateOnly on)
    {
        var current = CurrentStage ?? throw new DomainRuleException("The plan has not begun, or its last stage is done.");
        current.Leave(on);
        _stages.Where(s => s.Order > current.Order).OrderBy(s => s.Order).FirstOrDefault()?.Enter(on);
    }

    /// <summary>
    /// Goes back to the stage before, which then has its expected weeks again; the stages after it are planned as much later, so that
    /// nothing reads as late that was agreed. In the first stage nothing changes.
    /// </summary>
    public void StepBack(DateOnly on, SchoolCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var current = CurrentStage ?? throw new DomainRuleException("The plan has not begun, or its last stage is done.");
        if (_stages.Where(s => s.Order < current.Order).OrderBy(s => s.Order).LastOrDefault() is not { } before)
        {
            return;
        }

        current.Undo();
        before.Reopen();
        var from = calendar.AddSchoolWeeks(on, before.ExpectedWeeks);
        foreach (var stage in _stages.Where(s => s.Order >= current.Order).OrderBy(s => s.Order))
        {
            if (stage.PlannedFrom < from)
            {
                stage.PlanFrom(from);
            }

            from = calendar.AddSchoolWeeks(stage.PlannedFrom, stage.ExpectedWeeks);
        }
    }

    /// <summary>Planned mainstream share on a day, 0 to 1: the target of the stage planned for it; null before the first.</summary>
    public decimal? PlannedShare(DateOnly day) =>
        _stages.Where(s => s.PlannedFrom <= day).OrderBy(s => s.Order).LastOrDefault() is { } stage ? stage.TargetShare / 100m : null;

    public Target AddTarget(string need, string success, string? baseline, string owner, DateOnly due)
    {
        var target = new Target(need, success, baseline, owner, due);
        _targets.Add(target);
        return target;
    }

    public Target FindTarget(int targetId) => _targets.FirstOrDefault(t => t.Id == targetId) ?? throw new DomainRuleException("That target is not part of this plan.");

    private void PlanFrom(DateOnly start, SchoolCalendar calendar)
    {
        var from = start;
        foreach (var stage in _stages.OrderBy(s => s.Order))
        {
            stage.PlanFrom(from);
            from = calendar.AddSchoolWeeks(from, stage.ExpectedWeeks);
        }
    }
}

public sealed class PlanStage
{
    private PlanStage()
    {
    }

    internal PlanStage(StageTemplate template, DateOnly plannedFrom)
    {
        Order = template.Order;
        Name = template.Name;
        ExpectedWeeks = template.ExpectedWeeks;
        Aim = template.Aim;
        EntryTest = template.EntryTest;
        ExitTest = template.ExitTest;
        TargetShare = template.TargetShare;
        PlannedFrom = plannedFrom;
    }

    internal PlanStage(PlanStage before, DateOnly plannedFrom)
    {
        (Order, Name, ExpectedWeeks) = (before.Order, before.Name, before.ExpectedWeeks);
        (Aim, EntryTest, ExitTest, TargetShare) = (before.Aim, before.EntryTest, before.ExitTest, before.TargetShare);
        PlannedFrom = plannedFrom;
    }

    public int Id { get; private set; }

    public int Order { get; private set; }

    public string Name { get; private set; } = "";

    public string Aim { get; private set; } = "";

    public string EntryTest { get; private set; } = "";

    public string ExitTest { get; private set; } = "";

    /// <summary>In per cent.</summary>
    public int TargetShare { get; private set; }

    /// <summary>In school weeks.</summary>
    public int ExpectedWeeks { get; private set; }

    public DateOnly PlannedFrom { get; private set; }

    /// <summary>Null until entered.</summary>
    public DateOnly? EnteredOn { get; private set; }

    /// <summary>Null until left.</summary>
    public DateOnly? LeftOn { get; private set; }

    internal void Adjust(string aim, string entryTest, string exitTest, int targetShare, DateOnly plannedFrom)
    {
        Rule.Must(LeftOn is null, $"{Name} is done and stays as it was.");
        Rule.Must(targetShare is >= 0 and <= 100, "The share is 0 to 100 per cent.");
        Aim = Rule.Text(aim, StageTemplate.TextLimit, "Enter the stage's aim.");
        EntryTest = Rule.Text(entryTest, StageTemplate.TextLimit, "Enter when the pupil enters the stage.");
        ExitTest = Rule.Text(exitTest, StageTemplate.TextLimit, "Enter when the pupil is ready to leave the stage.");
        TargetShare = targetShare;
        PlannedFrom = plannedFrom;
    }

    internal void PlanFrom(DateOnly day) => PlannedFrom = day;

    internal void Enter(DateOnly on) => EnteredOn = on;

    internal void Leave(DateOnly on) => LeftOn = on;

    internal void Undo() => EnteredOn = null;

    internal void Reopen() => LeftOn = null;
}

/// <summary>One thing to work towards.</summary>
public sealed class Target
{
    public const int TextLimit = 500;
    public const int OwnerLimit = 120;

    private Target()
    {
    }

    internal Target(string need, string success, string? baseline, string owner, DateOnly due)
    {
        Need = Rule.Text(need, TextLimit, "Enter the need.");
        Success = Rule.Text(success, TextLimit, "Enter what success looks like.");
        Baseline = Rule.Optional(baseline);
        Rule.Must((Baseline?.Length ?? 0) <= TextLimit, $"Use {TextLimit} characters or fewer.");
        Owner = Rule.Text(owner, OwnerLimit, "Enter who sees to it.");
        Due = due;
    }

    public int Id { get; private set; }

    public string Need { get; private set; } = "";

    public string Success { get; private set; } = "";

    /// <summary>Where the pupil starts from; null when not known.</summary>
    public string? Baseline { get; private set; }

    public string Owner { get; private set; } = "";

    public DateOnly Due { get; private set; }

    /// <summary>How it goes; null until someone says.</summary>
    public string? Progress { get; private set; }

    public DateOnly? ReachedOn { get; private set; }

    public void Note(string? progress, DateOnly? reachedOn)
    {
        Progress = Rule.Optional(progress);
        Rule.Must((Progress?.Length ?? 0) <= TextLimit, $"Use {TextLimit} characters or fewer.");
        ReachedOn = reachedOn;
    }
}

using IapManager.Domain.Schools;

namespace IapManager.Domain.Reintegration;

/// <summary>The plan as it was put before the pupil and the family. It is never changed; answers to it are only added.</summary>
public sealed class PlanVersion
{
    public const int WhyLimit = 500;

    /// <summary>School days after which a version that nobody has answered is asked about.</summary>
    public const int AnswerWithin = 5;

    private List<VersionStage> _stages = [];
    private List<VersionTarget> _targets = [];
    private List<PlanVoice> _asked = [];
    private List<PlanAnswer> _answers = [];

    private PlanVersion()
    {
    }

    internal PlanVersion(int number, ReintegrationPlan plan, string? why, DateOnly madeOn, Actor by, IEnumerable<PlanVoice> asked)
    {
        Number = number;
        MadeOn = madeOn;
        By = by;
        Why = why;
        PupilsWish = plan.PupilsWish;
        ParentsWish = plan.ParentsWish;
        Stages = [.. plan.Stages.OrderBy(s => s.Order).Select(s => new VersionStage(s.Order, s.Name, s.Aim, s.EntryTest, s.ExitTest, s.TargetShare, s.PlannedFrom))];
        Targets = [.. plan.Targets.OrderBy(t => t.Due).ThenBy(t => t.Id).Select(VersionTarget.Of)];
        Asked = [.. asked];
    }

    public int Id { get; private set; }

    /// <summary>1, 2, 3 … within the plan.</summary>
    public int Number { get; private set; }

    public DateOnly MadeOn { get; private set; }

    /// <summary>Who made it.</summary>
    public Actor By { get; private set; } = null!;

    /// <summary>Why the plan was changed; null for the first version.</summary>
    public string? Why { get; private set; }

    /// <summary>Null where nobody had asked.</summary>
    public string? PupilsWish { get; private set; }

    /// <summary>Null where nobody had asked.</summary>
    public string? ParentsWish { get; private set; }

    /// <summary>In order.</summary>
    public IReadOnlyList<VersionStage> Stages
    {
        get => _stages;
        private set => _stages = [.. value];
    }

    public IReadOnlyList<VersionTarget> Targets
    {
        get => _targets;
        private set => _targets = [.. value];
    }

    /// <summary>Whose agreement is asked for: the pupil's and a parent's or carer's, and those of further ones.</summary>
    public IReadOnlyList<PlanVoice> Asked
    {
        get => _asked;
        private set => _asked = [.. value];
    }

    /// <summary>Every answer ever given, oldest first.</summary>
    public IReadOnlyList<PlanAnswer> Answers
    {
        get => _answers;
        private set => _answers = [.. value];
    }

    /// <summary>The answer that holds; null while there is none.</summary>
    public PlanAnswer? LastAnswer(int key) => Answers.LastOrDefault(a => a.Key == key);

    /// <summary>Those who have not answered yet.</summary>
    public IEnumerable<PlanVoice> Waiting => Unanswered(Asked, Answers);

    public static IEnumerable<PlanVoice> Unanswered(IEnumerable<PlanVoice> asked, IReadOnlyCollection<PlanAnswer> answers) => asked.Where(v => answers.All(a => a.Key != v.Key));

    /// <summary>The day by which it is answered.</summary>
    public static DateOnly AnswerBy(DateOnly madeOn, SchoolCalendar calendar) => calendar.AddSchoolDays(madeOn, AnswerWithin);

    internal void Ask(PlanVoice voice) => Asked = [.. Asked, voice];

    internal void Take(PlanAnswer answer) => Answers = [.. Answers, answer];
}

/// <summary>A stage as it was in a version.</summary>
/// <param name="Order">1, 2, 3 …</param>
/// <param name="Name">As the provision calls it.</param>
/// <param name="Aim">What it is for.</param>
/// <param name="EntryTest">When the pupil enters it.</param>
/// <param name="ExitTest">When the pupil is ready to leave it.</param>
/// <param name="TargetShare">Mainstream share that it aims for, in per cent.</param>
/// <param name="PlannedFrom">First day, as planned.</param>
public sealed record VersionStage(int Order, string Name, string Aim, string EntryTest, string ExitTest, int TargetShare, DateOnly PlannedFrom);

/// <summary>A target as it was in a version.</summary>
/// <param name="Need">What it is about.</param>
/// <param name="Success">What success looks like.</param>
/// <param name="Baseline">Where the pupil starts from; null when not known.</param>
/// <param name="Owner">Who sees to it.</param>
/// <param name="Due">By when.</param>
public sealed record VersionTarget(string Need, string Success, string? Baseline, string Owner, DateOnly Due)
{
    public static VersionTarget Of(Target target) => new(target.Need, target.Success, target.Baseline, target.Owner, target.Due);
}

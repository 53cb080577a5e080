using IapManager.Data;
using IapManager.Domain.Admissions;
using IapManager.Domain.Schools;

namespace IapManager.Web.DemoSchool;

/// <summary>Three generations of criteria and the draft of a fourth. The last change came with the present school year.</summary>
internal sealed class DemoCriteria
{
    private const string Cycles = "Two cycles of support in class have been tried and reviewed";
    private const string Heard = "The pupil and a parent have been heard";
    private const string Lost = "Lost learning is rising or severe";
    private const string Small = "A small setting is likely to help";
    private const string Unmet = "An unmet need is being assessed";
    private const string Receiver = "There is an adult in mainstream who will receive the pupil back";
    private const string Consequence = "The place is a consequence for an event";

    private readonly int _schoolId;
    private readonly Provision _provision;

    public DemoCriteria(int schoolId, Provision provision, DemoTime time)
    {
        _schoolId = schoolId;
        _provision = provision;
        ChangedOn = time.Calendar.Terms.Last(t => t.Start <= time.Last && t.Name.StartsWith("Autumn", StringComparison.Ordinal)).Start;
        var first = time.Calendar.Terms[0].Start;
        Oldest = Set(1, 5, (CriterionKind.Must, 0, Cycles, null), (CriterionKind.Weighs, 5, Lost, null), (CriterionKind.Weighs, 4, Small, null));
        Oldest.Publish(first.AddYears(-1));
        Oldest.Retire(first.AddDays(-60));
        Before = Set(2, 7,
            (CriterionKind.Must, 0, Cycles, "Dates of both reviews"), (CriterionKind.Must, 0, Heard, null),
            (CriterionKind.Weighs, 5, Lost, "Sessions missed and suspensions, this term and last"), (CriterionKind.Weighs, 4, Small, null), (CriterionKind.Weighs, 3, Unmet, null));
        Before.Publish(first.AddDays(-60));
        InForce = Third();
        InForce.Publish(ChangedOn);
    }

    public CriteriaSet Oldest { get; }

    public CriteriaSet Before { get; }

    public CriteriaSet InForce { get; }

    /// <summary>From this day on, referrals are judged by <see cref="InForce"/>.</summary>
    public DateOnly ChangedOn { get; }

    public async Task SaveAsync(IapDbContext db, CancellationToken cancellationToken)
    {
        db.AddRange(Oldest, Before);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Retires the second generation for the third, in two saves, because only one may be in force; then drafts the fourth.</summary>
    public async Task ChangeAsync(IapDbContext db, CancellationToken cancellationToken)
    {
        Before.Retire(ChangedOn);
        await db.SaveChangesAsync(cancellationToken);
        var draft = Third(version: 4);
        draft.AddCriterion(CriterionKind.Weighs, 2, "The pupil has a friend or an activity in school to come back to", "Named by the pupil");
        db.AddRange(InForce, draft);
        await db.SaveChangesAsync(cancellationToken);
    }

    private CriteriaSet Third(int version = 3)
    {
        var set = Set(version, 8,
            (CriterionKind.Must, 0, Cycles, "What was tried, and the dates of both reviews"), (CriterionKind.Must, 0, Heard, "In their own words, or why not"),
            (CriterionKind.Weighs, 5, Lost, "Sessions missed and suspensions, beside the same weeks of last year"), (CriterionKind.Weighs, 4, Small, "Where the pupil settles now, and in what size of group"),
            (CriterionKind.Weighs, 3, Unmet, "A screening or assessment booked or under way"), (CriterionKind.Weighs, 2, Receiver, "Their name, and that they have said yes"),
            (CriterionKind.MustNot, 0, Consequence, "Events within six weeks before the referral"));
        set.AddExitCriterion("Four weeks of at least nine lessons in ten that went OK or better", "Teachers' feedback");
        set.AddExitCriterion("Attendance of 90 per cent or more over six school weeks", "The register");
        set.AddExitCriterion("The pupil says that they are ready, or what would make them so", "The pupil's view at the review");
        return set;
    }

    private CriteriaSet Set(int version, int line, params (CriterionKind Kind, int Weight, string Wording, string? Evidence)[] criteria)
    {
        var set = new CriteriaSet(_schoolId, _provision.Id, version);
        foreach (var (kind, weight, wording, evidence) in criteria)
        {
            set.AddCriterion(kind, weight, wording, evidence);
        }

        set.SetAcceptLine(line);
        return set;
    }
}

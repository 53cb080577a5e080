using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;

namespace IapManager.Web.DemoSchool;

/// <summary>Every referral of the story, in every state, each brought there by the verbs that the application uses.</summary>
internal sealed class DemoReferrals(IapDbContext db, int schoolId, Provision provision, DemoTime time, DemoPupils pupils, DemoFigures figures, DemoCriteria criteria, IReadOnlyDictionary<string, Actor> actors, string schoolName)
{
    private static readonly (string Name, DemoFate Fate, int DaysAgo)[] Recent =
    [
        ("Isla Rutherford", DemoFate.Waiting, 46), ("Dylan Pace", DemoFate.Waiting, 36), ("Zofia Nowak", DemoFate.Waiting, 30), ("Sam Whitaker", DemoFate.Waiting, 52),
        ("Leila Haddad", DemoFate.Placed, 18), ("Noah Fairweather", DemoFate.UnderReview, 8), ("Ava Docherty", DemoFate.Submitted, 1), ("Riley Dunne", DemoFate.Asked, 5),
        ("Ethan Marlowe", DemoFate.Draft, 3), ("Scarlett Byrne", DemoFate.Draft, 1), ("Yusuf Demir", DemoFate.Declined, 24), ("Grace Appleton", DemoFate.Withdrawn, 20),
        ("Amara Okafor", DemoFate.TakenOffTheList, 60), ("Josh Tully", DemoFate.OfferNotTakenUp, 55),
    ];

    private readonly Dictionary<DemoPerson, int> _ids = [];
    private readonly Dictionary<int, int> _numbers = [];
    private readonly Dictionary<string, WaitingListEntry> _waiting = [];
    private int _turn;

    private Actor Lead => actors["Adeyemi"];

    /// <summary>The referral of a person who got a place.</summary>
    public int IdOf(DemoPerson person) => _ids[person];

    /// <summary>The day on which Josh was offered the place that he did not take up.</summary>
    public static DateOnly JoshOffered(DemoTime time) =>
        OfferedAfter(DemoReferralPlan.Recent(DemoCast.Referred.Single(p => p.Name == "Josh Tully"), DemoFate.OfferNotTakenUp, Recent.Single(r => r.Name == "Josh Tully").DaysAgo, time).Decided, time);

    private static DateOnly OfferedAfter(DateOnly decided, DemoTime time) => time.Calendar.AddSchoolDays(decided, 5);

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var everyone = DemoCast.All.ToDictionary(p => p.Name);
        var plans = DemoCast.Placed.Select(p => DemoReferralPlan.BeforeStay(p, time.WeekStart(p.Stay!.From), time))
            .Concat(Recent.Select(r => DemoReferralPlan.Recent(everyone[r.Name], r.Fate, r.DaysAgo, time)))
            .OrderBy(p => p.Started).ThenBy(p => p.Person.Name, StringComparer.Ordinal)
            .Select(p => (Plan: p, Reference: NextReference(p.Started))).ToList();
        foreach (var (plan, reference) in plans.Where(p => p.Plan.Decided < criteria.ChangedOn))
        {
            await MakeAsync(plan, reference, criteria.Before, cancellationToken);
        }

        await criteria.ChangeAsync(db, cancellationToken);
        foreach (var (plan, reference) in plans.Where(p => p.Plan.Decided >= criteria.ChangedOn))
        {
            await MakeAsync(plan, reference, criteria.InForce, cancellationToken);
        }

        _waiting["Dylan Pace"].Move(WaitingOrder.Of(_waiting.Values, time.Today), 1, "Youngest on the list, and would start beside Aisha and Ollie", Lead, time.Back(time.Today, 1));
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task MakeAsync(DemoReferralPlan plan, string reference, CriteriaSet set, CancellationToken cancellationToken)
    {
        var turn = _turn++;
        var pupil = pupils[plan.Person];
        var referrer = ReferrerOf(plan.Person, pupil);
        var referral = new Referral(schoolId, provision.Id, pupil.Id, reference, referrer, DemoTime.At(plan.Started));
        new DemoReferralText(referral, plan.Person, turn, referrer, DemoTime.At(plan.Started)).Write(plan.Fate == DemoFate.Draft);
        db.Add(referral);
        if (plan.Fate != DemoFate.Draft)
        {
            referral.Submit(await figures.SnapshotAsync(pupil, plan.Submitted, cancellationToken), plan.Submitted, referrer, DemoTime.At(plan.Submitted));
            await GoOnAsync(plan, referral, set, turn, referrer, cancellationToken);
        }

        if (plan.Fate is not (DemoFate.Declined or DemoFate.Asked))
        {
            referral.ReadByReferrer();
        }

        await db.SaveChangesAsync(cancellationToken);
        _ids[plan.Person] = referral.Id;
    }

    private async Task GoOnAsync(DemoReferralPlan plan, Referral referral, CriteriaSet set, int turn, Actor referrer, CancellationToken cancellationToken)
    {
        DemoVoices.Parent(referral.ViewOf(Voice.Parent), plan.Person, plan.Fate is DemoFate.Submitted ? 1 : turn, plan.Fate is DemoFate.Submitted ? plan.Submitted : plan.Heard, referrer.Name);
        if (plan.Fate == DemoFate.Submitted)
        {
            return;
        }

        referral.StartReview(plan.Reviewed, Lead, DemoTime.At(plan.Reviewed, 16));
        if (plan.Fate == DemoFate.Asked)
        {
            referral.Ask(ReferralSectionKind.PriorProgress, "Which of the missed assessments can still be sat, and did the reading group lead to anything?", Lead, DemoTime.At(plan.Heard));
            return;
        }

        if (plan.Fate == DemoFate.Withdrawn)
        {
            referral.Withdraw(WithdrawalReason.GoingBetter, "The move to another form has settled things; we look again at half term.", referrer, DemoTime.At(plan.Heard));
            return;
        }

        DemoVoices.Pupil(referral.ViewOf(Voice.Pupil), plan.Person, turn, plan.Heard, referrer.Name);
        if (plan.Fate != DemoFate.UnderReview)
        {
            await DecideAsync(plan, referral, set, turn, cancellationToken);
        }
    }

    private async Task DecideAsync(DemoReferralPlan plan, Referral referral, CriteriaSet set, int turn, CancellationToken cancellationToken)
    {
        var accepted = plan.Fate != DemoFate.Declined;
        var judgements = set.Criteria.OrderBy(c => c.Order).Select((c, i) => Judge(c, accepted, turn + i)).ToList();
        var decision = new ReferralDecision(
            set, accepted,
            accepted ? $"{plan.Person.Forename} settles in small groups and asks for a quiet start. A short stay, with the lessons that go well kept, should make the rest possible again." : "The first round of support has only begun. It deserves the time to work before a place is considered.",
            accepted ? null : "A key adult from Monday, the reading group twice a week, and a look together after six weeks.", "The panel weighed how quickly things have changed since the figures were drawn.",
            judgements, [new("Ruth Adeyemi", $"Lead of {provision.Name}"), new("Helen Marsh", "SENCO"), new("Ms Brennan", "Head of Year 8")], plan.Decided, Lead);
        if (!accepted)
        {
            referral.Decline(decision, DemoTime.At(plan.Decided));
            await db.SaveChangesAsync(cancellationToken);
            await TellAsync(plan, referral, null, cancellationToken);
            return;
        }

        referral.Accept(decision, DemoTime.At(plan.Decided));
        await db.SaveChangesAsync(cancellationToken);
        await TellAsync(plan, referral, DemoWords.Meanwhile[0], cancellationToken);
        Wait(plan, referral, decision.Points);
    }

    private Task TellAsync(DemoReferralPlan plan, Referral referral, string? meanwhile, CancellationToken cancellationToken) =>
        new DemoLetters(db, schoolName, provision.Name, time, Lead).TellAsync(plan, referral, pupils[plan.Person], meanwhile, cancellationToken);

    private void Wait(DemoReferralPlan plan, Referral referral, decimal points)
    {
        var (urgency, meanwhile, lookedDaysAgo) = plan.Person.Name switch
        {
            "Isla Rutherford" => (6, 0, 5),
            "Dylan Pace" => (4, 1, 1),
            "Zofia Nowak" => (6, 2, 10),
            "Sam Whitaker" => (2, 3, 20),
            _ => (3 + plan.Person.Suspensions, plan.Person.Suspensions, 0),
        };
        var entry = new WaitingListEntry(schoolId, provision.Id, referral.Id, referral.PupilId, points, urgency, DemoWords.Meanwhile[meanwhile], plan.Decided);
        db.Add(entry);
        switch (plan.Fate)
        {
            case DemoFate.Waiting:
                entry.Look(urgency, DemoWords.Meanwhile[meanwhile], time.Back(time.Today, lookedDaysAgo));
                _waiting.Add(plan.Person.Name, entry);
                break;
            case DemoFate.Placed:
                Place(entry, referral, plan.Person.Stay is { } stay ? time.Back(time.WeekStart(stay.From), 8) : time.Back(time.Today, 3));
                break;
            case DemoFate.OfferNotTakenUp:
                var offered = OfferedAfter(plan.Decided, time);
                Place(entry, referral, offered);
                var notTaken = time.Calendar.AddSchoolDays(offered, 4);
                referral.WaitAgain("Josh would rather stay with his form and try a mentor", Lead, DemoTime.At(notTaken));
                referral.Close("A mentor and a later start instead, as Josh and his carer asked.", Lead, DemoTime.At(notTaken, 16));
                break;
            default:
                var left = time.Calendar.AddSchoolDays(plan.Decided, 15);
                entry.Remove("Attendance is back above 95 per cent since she moved form; she asked to stay there.", left);
                referral.Close("Attendance is back above 95 per cent since she moved form; she asked to stay there.", Lead, DemoTime.At(left));
                break;
        }
    }

    private void Place(WaitingListEntry entry, Referral referral, DateOnly on)
    {
        entry.Place([entry], null, Lead, on);
        referral.Place(Lead, DemoTime.At(on));
    }

    private static CriterionJudgement Judge(Criterion criterion, bool accepted, int turn) => criterion.Kind switch
    {
        CriterionKind.Must => new(criterion.Id, accepted || criterion.Order > 1 ? Judgement.Met : Judgement.NotMet, accepted ? "Dates and notes are in the referral." : "One cycle, not yet reviewed."),
        CriterionKind.MustNot => new(criterion.Id, Judgement.NotMet, "No event within six weeks before the referral."),
        _ when criterion.Weight == 5 => new(criterion.Id, accepted ? Judgement.Met : Judgement.Partly, "More missed than in the same weeks of last year."),
        _ => new(criterion.Id, (turn % 4) switch { 0 => Judgement.Met, 1 => Judgement.Partly, 2 => Judgement.Met, _ => accepted ? Judgement.Met : Judgement.NotKnown }, "As teachers and the SENCO see it."),
    };

    private Actor ReferrerOf(DemoPerson person, Pupil pupil) => person.Name switch
    {
        "Noah Fairweather" => actors["Aldous"],
        _ when DemoCast.TaughtByDrPatel.Contains(person.Form) && person.Name is not ("Isla Rutherford" or "Maya Collins") => actors["Patel"],
        _ when pupil.YearGroup == 8 => actors["Brennan"],
        _ when pupil.YearGroup == 9 => actors["Sutcliffe"],
        _ => actors["Marsh"],
    };

    private string NextReference(DateOnly started)
    {
        var number = _numbers[started.Year] = _numbers.GetValueOrDefault(started.Year) + 1;
        return $"R-{started.Year}-{number:000}";
    }
}

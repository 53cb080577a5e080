namespace IapManager.Web.DemoSchool;

/// <summary>How far a referral has come.</summary>
internal enum DemoFate
{
    Draft,
    Submitted,
    UnderReview,
    Asked,
    Waiting,
    Placed,
    Declined,
    Withdrawn,
    TakenOffTheList,
    OfferNotTakenUp,
}

/// <summary>The days of one referral. Later ones count only as far as the fate goes.</summary>
internal sealed record DemoReferralPlan(DemoPerson Person, DemoFate Fate, DateOnly Started, DateOnly Submitted, DateOnly Reviewed, DateOnly Heard, DateOnly Decided)
{
    /// <summary>Counted back from the first day of the stay.</summary>
    public static DemoReferralPlan BeforeStay(DemoPerson person, DateOnly start, DemoTime time) =>
        new(person, DemoFate.Placed, time.Back(start, 18), time.Back(start, 16), time.Back(start, 15), time.Back(start, 13), time.Back(start, 9));

    /// <summary>Counted back from today in school days.</summary>
    public static DemoReferralPlan Recent(DemoPerson person, DemoFate fate, int submittedDaysAgo, DemoTime time)
    {
        var submitted = time.Back(time.Today, submittedDaysAgo);
        DateOnly After(int days) => time.Calendar.AddSchoolDays(submitted, days) is var day && day <= time.Last ? day : time.Last;
        return new(person, fate, time.Back(submitted, 2), submitted, After(1), After(3), After(8));
    }
}

namespace IapManager.Web.Infrastructure.Access;

/// <summary>How far a role reaches in one row of the <see cref="AccessTable"/>.</summary>
public enum Reach
{
    Nothing,

    /// <summary>That a record exists and whom to ask, never its text.</summary>
    ThatOneExists,

    /// <summary>Who did what and when, never what was in it.</summary>
    NotTheContent,

    /// <summary>Figures of the school without names, small groups left out.</summary>
    WithoutNames,

    /// <summary>Figures of all schools of the trust, without names.</summary>
    AcrossSchools,

    /// <summary>Of one pupil at a time, for a reason that is logged.</summary>
    OnRequest,

    /// <summary>Of what the user has sent in.</summary>
    OwnReferrals,

    /// <summary>Of own pupils: taught, tutored, led as head of year, with a key adult's or receiver's part, beside them in the timetable, referred.</summary>
    OwnPupils,

    /// <summary>Of pupils with a place now.</summary>
    Cohort,

    /// <summary>Of the whole school.</summary>
    All,
}

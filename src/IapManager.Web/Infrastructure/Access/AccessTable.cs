using IapManager.Domain;
using IapManager.Domain.Schools;
using static IapManager.Domain.Schools.SchoolRole;
using static IapManager.Web.Infrastructure.Access.Reach;

namespace IapManager.Web.Infrastructure.Access;

/// <param name="What">In words, for the documentation.</param>
/// <param name="Reaches">How far each role reaches; a role that is not named reaches nothing.</param>
public sealed record AccessRow(string What, params IReadOnlyList<(SchoolRole Role, Reach Reach)> Reaches)
{
    public Reach ReachOf(SchoolRole role) => Reaches.Where(r => r.Role == role).Select(r => r.Reach).FirstOrDefault();
}

/// <summary>
/// Who may see and do what: the source of the policies of routes, of what is read of a pupil's records, of docs/access.md and of the tests
/// that walk every route as everybody. Of a door the roles decide who comes in, and how far each sees behind it is decided where pupils and
/// their records are read, by <see cref="PupilAccess"/>, from the row of the pupil's page and the rows of the records.
/// </summary>
public static class AccessTable
{
    /// <summary>What a route opens, by the name of its policy.</summary>
    public static IReadOnlyDictionary<string, AccessRow> Doors { get; } = new Dictionary<string, AccessRow>
    {
        [Policies.Member] = new("Own account, help, what is for everybody", [.. Enum.GetValues<SchoolRole>().Select(r => (r, All))]),
        [Policies.SeePupils] = new("Pupil’s page, timetable, passport", [(MainstreamStaff, OwnPupils), (IapStaff, Cohort), .. WholeSchool(All)]),
        [Policies.TellHowItWent] = new("Say how a lesson went, read a passport as read", [(MainstreamStaff, OwnPupils), (IapStaff, Cohort), .. WholeSchool(All)]),
        [Policies.Refer] = new("Follow a referral; anybody of these roles finds every pupil by name and form, to start one", [(MainstreamStaff, OwnReferrals), (IapStaff, OwnReferrals), .. WholeSchool(All)]),
        [Policies.SeeAdmissions] = new("See decisions, waiting list, places", WholeSchool(All)),
        [Policies.DecideAdmissions] = new("Decide, fill places, move the waiting list", (IapLead, All)),
        [Policies.KeepApart] = new("Pupils who are not put together", (IapStaff, Cohort), (IapLead, All)),
        [Policies.PlanReintegration] = new("Build timetables and plans, close reviews", (IapLead, All), (Senco, All)),
        [Policies.RecordReviews] = new("Record reviews and views, write passports and changes at school", (IapStaff, Cohort), (IapLead, All), (Senco, All)),
        [Policies.SeeSessions] = new("Recurring sessions", [(IapStaff, Cohort), .. WholeSchool(All)]),
        [Policies.SeeRota] = new("Rota of the provision’s adults", [(IapStaff, All), .. WholeSchool(All)]),
        [Policies.SeeDay] = new("Read check-ins, register, breaks, day notes", (IapStaff, Cohort), (IapLead, All), (Senco, All), (Dsl, All)),
        [Policies.RecordDay] = new("Write them", (IapStaff, Cohort), (IapLead, All)),
        [Policies.MakeReviewPacks] = new("Review packs, case files, lists by pupil", [(IapStaff, Cohort), .. WholeSchool(All)]),
        [Policies.SeeReports] = new("Measures and termly reports", [.. WholeSchool(All), (Governor, WithoutNames)]),
        [Policies.SeeTrustReports] = new("Report of the trust", (TrustLead, AcrossSchools)),
        [Policies.SeeFigurePupils] = new("Pupils behind a figure", WholeSchool(All)),
        [Policies.WriteTermlyReports] = new("Write and issue termly reports", (IapLead, All), (Slt, All)),
        [Policies.HandOver] = new("What members of staff have open, to hand it over when they leave or change roles", (IapLead, All), (Administrator, NotTheContent)),
        [Policies.ManageProvision] = new("Criteria and settings of the provision", (IapLead, All), (Administrator, All)),
        [Policies.Administer] = new("Users, imports, settings of the school", (Administrator, All)),
        [Policies.AnswerCorrections] = new("Requests to put records right; about a safeguarding record the DSL alone", (IapLead, All), (Senco, All), (Dsl, All)),
        [Policies.TransferRecords] = new("Send a pupil’s record to another school, and take one in; the safeguarding file the DSL alone", (IapLead, All), (Senco, All), (Dsl, All)),
        [Policies.KeepRecords] = new("Whose records are due to go, and legal holds", (Dsl, All), (Administrator, NotTheContent)),
        [Policies.SeeDisposals] = new("Disposals of records that have been kept for long enough, to take them back, and their log", (Senco, All), (Dsl, All), (Slt, All), (Administrator, NotTheContent)),
        [Policies.ApproveDisposals] = new("Approve or refuse a disposal that somebody else proposed; with a safeguarding record the DSL alone", (Senco, All), (Dsl, All), (Slt, All)),
        [Policies.AnswerSubjectAccess] = new("Subject access requests: all that is kept about a pupil, each record as far as its reader may read it", (IapLead, All), (Senco, All), (Dsl, All)),
        [Policies.SeeAudit] = new("Who looked at what", (Dsl, All), (Administrator, NotTheContent)),
    };

    /// <summary>What is read of the records of a pupil whose page is open to the reader.</summary>
    public static IReadOnlyDictionary<Visibility, AccessRow> Records { get; } = new Dictionary<Visibility, AccessRow>
    {
        [Visibility.Staff] = new("Records for all who work with the pupil", Doors[Policies.SeePupils].Reaches),
        [Visibility.Team] = new("Records for the team", [(IapStaff, Cohort), .. WholeSchool(All)]),
        [Visibility.Sensitive] = new("Records about family and health", (IapStaff, Cohort), (IapLead, All), (Senco, All), (Dsl, All), (Slt, OnRequest)),
        [Visibility.Safeguarding] = new("Safeguarding records", (MainstreamStaff, ThatOneExists), (IapStaff, ThatOneExists), (IapLead, ThatOneExists), (Senco, ThatOneExists), (Slt, ThatOneExists), (Dsl, All)),
    };

    /// <summary>
    /// What opens only to somebody who has shown within the last quarter of an hour that it is they: routes marked with <see cref="ConfirmFirstAttribute"/>,
    /// and the text of safeguarding records wherever it stands (<see cref="CurrentUser.ReadsSafeguarding"/>).
    /// </summary>
    public static IReadOnlyDictionary<Guarded, string> AfterConfirming { get; } = new Dictionary<Guarded, string>
    {
        [Guarded.PupilFiles] = "Files about pupils to keep: the case file, lists, the packs of a day, the log",
        [Guarded.SensitivePacks] = "A review pack with something about family, health or safeguarding in it",
        [Guarded.Accounts] = "Giving an account, roles or a new link, opening a closed account, taking a phone off",
        [Guarded.RetentionPeriods] = "For how long records are kept",
        [Guarded.Passkeys] = "One’s own passkeys",
        [Guarded.TabletPins] = "One’s own PIN on a shared tablet",
        [Guarded.Disposals] = "Approving a disposal",
        [Guarded.SignInRules] = "Whether staff sign in with the school’s account only, and where a second factor is taken on the school’s word",
        [Guarded.SchoolAccount] = "Tying one’s account to the school’s at Microsoft, Google or another provider, and untying it",
    };

    /// <summary>The roles before which a route opens.</summary>
    public static SchoolRole[] RolesOf(string policy) => [.. Doors[policy].Reaches.Where(r => r.Reach != Nothing).Select(r => r.Role)];

    private static (SchoolRole, Reach)[] WholeSchool(Reach reach) => [(IapLead, reach), (Senco, reach), (Dsl, reach), (Slt, reach)];
}

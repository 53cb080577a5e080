using IapManager.Domain.Schools;

namespace IapManager.Web.Infrastructure.Access;

/// <summary>
/// The names of the policies, which are made from the <see cref="AccessTable"/>. A policy opens the door of a route; which pupils
/// and which parts of a record are seen behind it is checked where they are read, see <see cref="PupilAccess"/>.
/// </summary>
public static class Policies
{
    /// <summary>Anyone with a role in the school.</summary>
    public const string Member = "Member";

    /// <summary>Pupil page, timetable, passport: of those pupils whom the user may see.</summary>
    public const string SeePupils = "SeePupils";

    /// <summary>Lesson feedback, acknowledging a passport.</summary>
    public const string TellHowItWent = "TellHowItWent";

    /// <summary>Finds any pupil of the school by name and form to start a referral, and follows those that the user may see.</summary>
    public const string Refer = "Refer";

    /// <summary>Sees decisions, waiting list and places.</summary>
    public const string SeeAdmissions = "SeeAdmissions";

    /// <summary>Decides, fills places, moves the waiting list.</summary>
    public const string DecideAdmissions = "DecideAdmissions";

    /// <summary>Pairs of pupils who are marked not together: the provision's own team, and nobody else.</summary>
    public const string KeepApart = "KeepApart";

    /// <summary>Builds timetables, plans, closes reviews.</summary>
    public const string PlanReintegration = "PlanReintegration";

    /// <summary>Records reviews and views, writes passports and adjustments.</summary>
    public const string RecordReviews = "RecordReviews";

    /// <summary>Recurring sessions of the provision, with those in them whom the user may see.</summary>
    public const string SeeSessions = "SeeSessions";

    /// <summary>The rota of the provision's adults, who is away, and where too few are. It is changed by those who plan.</summary>
    public const string SeeRota = "SeeRota";

    /// <summary>The provision's day: check-ins, its register, breaks and notes.</summary>
    public const string SeeDay = "SeeDay";

    /// <summary>Writes them.</summary>
    public const string RecordDay = "RecordDay";

    /// <summary>Pupil-level documents.</summary>
    public const string MakeReviewPacks = "MakeReviewPacks";

    /// <summary>Measures and termly report of the school; governors without names.</summary>
    public const string SeeReports = "SeeReports";

    /// <summary>
    /// Measures of all schools of the trust, without names. Apart from the reports of one school: what these say of it, taken from what
    /// the trust says, would give small groups of the other schools away.
    /// </summary>
    public const string SeeTrustReports = "SeeTrustReports";

    /// <summary>The pupils behind a figure of the reports, by name.</summary>
    public const string SeeFigurePupils = "SeeFigurePupils";

    /// <summary>
    /// Writes the commentary of the termly report, issues it and corrects it: the lead, who answers for the provision, and those of SLT
    /// who answer for what the school gives its governors. Others of the whole school read the draft.
    /// </summary>
    public const string WriteTermlyReports = "WriteTermlyReports";

    /// <summary>What members of staff have open; the lead chooses who takes it over, administrators see kinds and numbers, no pupil.</summary>
    public const string HandOver = "HandOver";

    /// <summary>Criteria and the provision's settings.</summary>
    public const string ManageProvision = "ManageProvision";

    /// <summary>Users, imports, the school's settings.</summary>
    public const string Administer = "Administer";

    /// <summary>Requests to put right what a record says; those about safeguarding records are for the DSL alone.</summary>
    public const string AnswerCorrections = "AnswerCorrections";

    public const string TransferRecords = "TransferRecords";

    /// <summary>Whose records have been kept for long enough, and legal holds; administrators see numbers of pupils and days, no names and no records.</summary>
    public const string KeepRecords = "KeepRecords";

    /// <summary>Disposals that are proposed or approved, and the log of those carried out.</summary>
    public const string SeeDisposals = "SeeDisposals";

    /// <summary>The second of the two people whom a disposal takes.</summary>
    public const string ApproveDisposals = "ApproveDisposals";

    /// <summary>Answer somebody who asks to see what is kept about a pupil.</summary>
    public const string AnswerSubjectAccess = "AnswerSubjectAccess";

    /// <summary>Who looked at what.</summary>
    public const string SeeAudit = "SeeAudit";

    /// <summary>Roles which read the records of pupils whom their holder does not teach. Nobody gives one to themselves.</summary>
    public static IReadOnlyCollection<SchoolRole> ReadsBeyondOwnPupils { get; } =
        [.. AccessTable.Doors[SeePupils].Reaches.Where(r => r.Reach is Reach.Cohort or Reach.All).Select(r => r.Role)];

    /// <summary>The roles of each policy.</summary>
    public static IReadOnlyDictionary<string, SchoolRole[]> Table { get; } = AccessTable.Doors.ToDictionary(d => d.Key, d => AccessTable.RolesOf(d.Key));

    public static IServiceCollection AddIapPolicies(this IServiceCollection services) =>
        services.AddAuthorization(options =>
        {
            foreach (var (name, roles) in Table)
            {
                options.AddPolicy(name, p => p.RequireAuthenticatedUser().RequireRole(roles.Select(r => r.ToString())));
            }

            options.FallbackPolicy = options.GetPolicy(Administer);
            options.DefaultPolicy = options.GetPolicy(Member)!;
        });
}

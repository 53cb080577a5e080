using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.Log;

/// <summary>
/// What the columns of a record, and the parts of what is kept within one, are called in the log. Each stands in one of these lists: one that is new
/// stands in none, which a test finds. "Owner.Name" goes before "Name".
/// </summary>
public static partial class LogFields
{
    /// <summary>They say nothing to a reader: numbers of rows, hashes, stored names, stamps, what is written twice, and who wrote it where the entry says so itself.</summary>
    private static readonly HashSet<string> LeftOut = Names("""
        SchoolId Stamp Key Replaces ConcurrencyStamp SecurityStamp PasswordHash InvitationHash JoinHash JoinExpiresAt HomeSchoolId NormalizedEmail NormalizedUserName UserName SearchName
        EmailConfirmed LockoutEnabled PhoneNumber PhoneNumberConfirmed TokenHash Draft StoredAs StoredPdf StoredZip Sha256 ToSchoolId FiguresSha256 Figures Content
        Size Batch Fingerprint Fields ChosenColumns ImportRun.Form ImportRun.Turn Items LastNumber Passed
        PupilId ReferralId PlacementId ReviewId ViewId DecisionId DayNoteId PassportVersionId ReintegrationPlanId CriteriaSetId CriterionId
        InterventionId InterventionProgrammeId ProvisionSessionId TimetableShapeId TimetableVersionId SubjectAccessRequestId TermlyReportId TermId AcademicYearId WaitingListEntryId
        ReEntersId RenewsId SourceId ContactId UserId FirstPupilId SecondPupilId AdultId AwayId LeaderId OwnerId TeacherId WrittenById AskedById ById
        RecordsOpenedById DisposalId HandOver.FromId HandOver.ToId
        FullName Cell IsSum InstrumentScale.Range InstrumentScale.Asked TeacherAnswer.Chosen Codes IsSound
        """);

    /// <summary>Their own names are plain words: "PlannedEnd" is "Planned end".</summary>
    private static readonly HashSet<string> Plain = Names("""
        About Accepted AdmissionNumber AdultsPerPeriod Aim Answer AnsweredBy Answers Area AskedOf Asks AwardedBy Baseline Before By Category Change
        CheckedBy CheckedOn ChildInNeed Choices ClosedBy Code Consents Cost CostPerSession Date DateOfBirth Day Days Decision Detail Due DueOn
        Edition Email End EndedOn EnteredOn EntryTest Ethnicity Evidence ExitTest ExpectedWeeks FileName FirstDay Form FreeSchoolMeals From
        FullReturnOn GivenBy GivenOn GivenTo Greeting Height HeldOn How HowItWent HowLong InCare InEnglish InPlaceBy InPlaceOn Induction JobTitle
        JoinedOn Judgement Judgements KeptUntil Kind Language LastDay LastFetchedAt Leader LeftEarly LeftOn LegalForename LegalSurname Level List LivesWith
        LongestStayWeeks MadeFor MadeOn Marks Meaning Meanwhile MeanwhileSince Message Minutes MissedSubject Mobile Moment Mood MostPupils Name
        Need NewEnd NextDueOn NextSteps Note Number OldEnd OpenedAt OfferedOn Outcome Owner Panel ParentLivesWith ParentalResponsibility
        Pauses Periods PeriodsWithClass Phase Place Places PlannedEnd PlannedFrom PlannedSessions Points PreferredForename PreferredSurname Presence PrimaryNeed Progress
        PublishedOn PupilPremium Purpose Question ReachedOn Readiness Reason Reasons RecordedBy Reference Relationship RemovedBy Respondent Respondents Result
        RetiredOn ReviewOn Reviews Role Roles Room Rows Said Scale Scales Scores SecondaryNeed Section Sections SentBy SentTo Sentence Settled SettledBy
        SettledOn Sex Since SocialWorker Source Speaker Stages Start State StepsBack Strengths Subject Subjects SubmittedOn Success Summary Surname
        TakenBy Targets Tasks Test Text Title To Translations Type Until UrgencyPoints Value Variant Version Visibility VisitedOn Voice Week Weeks Weight
        WentWell What WhatCameOfIt WhatToAvoid WhatWorks When Where Whereabouts Who Whom Why WhyLeft WhyNotFull Width Wording WrittenOn
        YearGroup YearGroups YoungCarer
        """);

    /// <summary>Whose name stands for a number.</summary>
    private static readonly Dictionary<string, Type> Referred = new(StringComparer.Ordinal)
    {
        ["KeyAdultId"] = typeof(StaffMember),
        ["MainstreamReceiverId"] = typeof(StaffMember),
        ["StaffMemberId"] = typeof(StaffMember),
        ["Lesson.TeacherId"] = typeof(StaffMember),
        ["ProvisionId"] = typeof(Provision),
        ["PupilIds"] = typeof(Pupil),
        ["ProgrammeMark.PupilId"] = typeof(Pupil),
        ["InstrumentId"] = typeof(Domain.Assessments.Instrument),
        ["TeachingClassId"] = typeof(TeachingClass),
        ["TrustId"] = typeof(Trust),
    };

    public static bool IsKnown(string owner, string name) => Keys(owner, name).Any(k => LeftOut.Contains(k) || Plain.Contains(k) || Others.ContainsKey(k));

    /// <returns>Null for one that is left out.</returns>
    public static string? NameOf(string owner, string name)
    {
        foreach (var key in Keys(owner, name))
        {
            if (LeftOut.Contains(key))
            {
                return null;
            }

            if (Others.TryGetValue(key, out var words))
            {
                return words;
            }
        }

        return AuditWords.InWords(name);
    }

    /// <returns>Null for what is no number of another record.</returns>
    public static Type? RecordOf(string owner, string name) => Keys(owner, name).Select(Referred.GetValueOrDefault).FirstOrDefault(t => t is not null);

    private static string[] Keys(string owner, string name) => [$"{owner}.{name}", name];

    private static HashSet<string> Names(string list) => [.. list.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];
}

using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;

namespace IapManager.Web.Features.Log;

/// <summary>
/// What the columns of a record, and the parts of what is kept within one, are called in the log. Each stands in one of these lists: one that is new
/// stands in none, which a test finds. "Owner.Name" goes before "Name".
/// </summary>
public static class LogFields
{
    /// <summary>They say nothing to a reader: numbers of rows, hashes, stored names, stamps, what is written twice, and who wrote it where the entry says so itself.</summary>
    private static readonly HashSet<string> LeftOut = Names("""
        SchoolId Stamp Key Replaces ConcurrencyStamp SecurityStamp PasswordHash InvitationHash NormalizedEmail NormalizedUserName UserName SearchName
        EmailConfirmed LockoutEnabled PhoneNumber PhoneNumberConfirmed TokenHash Draft StoredAs StoredPdf StoredZip Sha256 FiguresSha256 Figures Content
        Size Batch Fingerprint Fields ChosenColumns ImportRun.Form ImportRun.Turn Items LastNumber Passed
        PupilId ReferralId PlacementId ReviewId ViewId DecisionId DayNoteId PassportVersionId ReintegrationPlanId CriteriaSetId CriterionId
        InterventionId InterventionProgrammeId ProvisionSessionId TimetableShapeId TimetableVersionId TermlyReportId TermId AcademicYearId WaitingListEntryId
        ReEntersId RenewsId SourceId ContactId UserId FirstPupilId SecondPupilId AdultId AwayId LeaderId OwnerId TeacherId WrittenById AskedById ById
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

    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["AcceptLine"] = "Points to accept", ["AccessFailedCount"] = "Failed attempts to sign in", ["AcknowledgeWithinDays"] = "School days to acknowledge", ["AcknowledgedOn"] = "First looked at",
        ["AddedAt"] = "Added", ["Address"] = "Postal address", ["AdmittedOn"] = "On roll since", ["AdultName"] = "Adult", ["AgreedOn"] = "Agreed on", ["AnsweredAt"] = "Answered",
        ["Asked"] = "Who was asked", ["AskedAt"] = "Asked", ["AskedByName"] = "Asked by", ["At"] = "When", ["AtBaseline"] = "Asked at the start", ["AtReview"] = "Asked at reviews", ["AwayName"] = "Away",
        ["Bands"] = "Bands of scores", ["Better"] = "Which is better", ["Body"] = "Text", ["BoundIsOurs"] = "Bound is the school’s own", ["BreakFrom"] = "Half-term from", ["BreakTo"] = "Half-term to", ["ByName"] = "By",
        ["Cells"] = "Periods", ["ChangedAt"] = "Changed", ["ChangedCount"] = "Rows changed", ["Channel"] = "How it was given", ["ChildProtectionPlan"] = "Child protection plan", ["ChosenAt"] = "Chosen",
        ["ClaimType"] = "Right", ["ClaimValue"] = "Its value", ["ClassCode"] = "Class", ["ClosedAt"] = "Closed", ["ConsentAnswers"] = "Answers to consents", ["Contributions"] = "What people said", ["Corrections"] = "Corrected scores",
        ["CountedFrom"] = "Days count from", ["CreatedAt"] = "Made", ["CriteriaPoints"] = "Points by the criteria",
        ["DaysInCycle"] = "Days in the cycle", ["DeactivatedAt"] = "Closed", ["DecideWithinDays"] = "School days to decide", ["DecidedOn"] = "Decided on", ["DecisionReason"] = "Reason for the decision", ["DepartureReason"] = "Why not as suggested",
        ["DisplayName"] = "Name", ["DroppedReason"] = "Why it was dropped", ["DutiesTypedHere"] = "Duties are kept here",
        ["Eal"] = "English as an additional language", ["EffectiveFrom"] = "From", ["EndReason"] = "Why it ended", ["EndedAt"] = "Ended", ["ExpiresAt"] = "Open until",
        ["FactsAsOf"] = "Details as of", ["Field"] = "What changed", ["ForOffer"] = "For an offer", ["Forename"] = "First name", ["GoneCount"] = "Rows gone",
        ["HasDecimals"] = "With decimals", ["HeadOfYear"] = "Head of year", ["Highest"] = "Highest score", ["Holds"] = "The return holds", ["InPupilsInterest"] = "In the pupil’s interest", ["InstrumentId"] = "Measured with",
        ["InvitationExpiresAt"] = "Invited until", ["IsChosen"] = "Chosen from a list", ["IsConfirmed"] = "Confirmed", ["IsDemo"] = "Of the demonstration", ["IsPositive"] = "Something good", ["IsQualifiedTeacher"] = "Qualified teacher",
        ["IsSensitive"] = "About health", ["IsTakenBack"] = "Taken back", ["IssuedAt"] = "Issued", ["KeyAdultId"] = "Key adult", ["KnownAsForename"] = "Known as", ["LastLookedAt"] = "Last looked at", ["LeaderName"] = "Led by",
        ["Learned"] = "What was learned", ["LiftedReason"] = "Why it was lifted", ["LockoutEnd"] = "Locked until", ["Lowest"] = "Lowest score", ["MadeAt"] = "Made", ["MainstreamReceiverId"] = "Who receives the pupil in mainstream",
        ["MayBeWrittenTo"] = "May be written to", ["NeededBeforeStart"] = "Needed before the start", ["NeededToConfirm"] = "Needed to confirm", ["NewCount"] = "Rows added", ["NewText"] = "New text", ["NewValue"] = "New",
        ["NewsAt"] = "News for the referrer since", ["NotHeld"] = "Why it was not held", ["NotNames"] = "Words that are also names, and name no pupil", ["OldText"] = "Old text", ["OldValue"] = "Old", ["On"] = "Day", ["Order"] = "Place in the order",
        ["OutcomeNote"] = "About the outcome", ["Own"] = "Added for this pupil", ["ParentAgreedOn"] = "Parent or carer agreed on", ["ParentName"] = "Parent or carer", ["ParentsWish"] = "The family’s wish", ["PausedReason"] = "Why it is paused",
        ["PeriodCode"] = "Period", ["PeriodCodes"] = "Periods", ["PlacesReason"] = "Why there are so many places", ["PrivateLinkDays"] = "Days that a private link is open", ["ProgrammeMark.PupilId"] = "Pupil", ["ProvisionId"] = "Provision",
        ["PupilIds"] = "Pupils", ["PupilToo"] = "Asked of the pupil too", ["PupilsWish"] = "The pupil’s wish", ["PupilsWords"] = "In the pupil’s words", ["QualifiedPerPeriod"] = "Qualified teachers per period",
        ["ReEntryReason"] = "Why support was opened again", ["ReadingAgeMonths"] = "Reading age in months", ["ReasonNotGiven"] = "Why it was not given", ["ReceivedAt"] = "Received", ["RecordedAt"] = "Written down", ["RecordsOpenedAt"] = "Records opened",
        ["RecordsOpenedBy"] = "Records opened by", ["RememberedAt"] = "Chosen", ["RememberedFrom"] = "Headings remembered from", ["RemindedAt"] = "Reminded", ["RemoveGone"] = "Removes what is not in the file", ["RemovedAt"] = "Removed",
        ["RemovedReason"] = "Why it was removed", ["RenewalReason"] = "Why it was renewed", ["Renewals"] = "Times renewed", ["ReviewEveryWeeks"] = "Weeks between reviews", ["ReviewIntervalWeeks"] = "Weeks between reviews", ["RevokedAt"] = "Closed",
        ["RevokedReason"] = "Why it was closed", ["SafeguardingAt"] = "Safeguarding record since", ["SameCount"] = "Rows unchanged", ["SenCaseworker"] = "SEN caseworker", ["SenStatus"] = "SEN status", ["SessionKind"] = "Kind of session",
        ["Sessions"] = "Sessions", ["SmallestGroupShown"] = "Smallest group shown", ["SocialWorkerWords"] = "What the social worker said", ["Span"] = "Of which days", ["StaffMemberId"] = "Member of staff", ["StandardScore"] = "Standard score",
        ["StartSession"] = "Starts in the", ["StartedAt"] = "Started", ["SteppingOut"] = "If they need to step out", ["Suggested"] = "The criteria suggested to accept", ["SuggestionReasons"] = "Why they suggested so", ["SumOf"] = "Sum of",
        ["SupportInstead"] = "Support instead", ["TakenAt"] = "Taken", ["TakenBack"] = "Taken back", ["TakenDownBy"] = "Taken down by", ["TakenOutReason"] = "Why it was taken out", ["TargetShare"] = "Share with the class, %",
        ["Lesson.TeacherId"] = "Teacher", ["TeacherName"] = "Teacher", ["TeachingClassId"] = "Class", ["TemplateVersion"] = "Version of the template", ["TermEnd"] = "Last day of the term", ["TermName"] = "Term", ["TermStart"] = "First day of the term",
        ["ToldBy"] = "Told by", ["TookPart"] = "Took part", ["TrustId"] = "Trust", ["TutorOfForm"] = "Tutor of form", ["TwoFactorEnabled"] = "Second step at sign-in", ["UploadedAt"] = "Uploaded", ["Upn"] = "UPN", ["Urn"] = "URN",
        ["UsedAt"] = "Used", ["VisitBookedFor"] = "Visit booked for", ["VisitNote"] = "About the visit", ["VisitWaivedReason"] = "Why there was no visit", ["WasThere"] = "Was there", ["WeeksInCycle"] = "Weeks in the cycle",
        ["WithdrawnBecause"] = "Why it was withdrawn", ["WithoutUnknownTeachers"] = "Without teachers who are not known", ["Word"] = "In a word", ["WordOf"] = "Whose word", ["Words"] = "In words", ["Worked"] = "Worked",
        ["Works"] = "Something that works", ["WrittenAt"] = "Written", ["WrittenByName"] = "Written by", ["WrongCount"] = "Rows that cannot be read",
    };

    /// <summary>Whose name stands for a number.</summary>
    private static readonly Dictionary<string, Type> Referred = new(StringComparer.Ordinal)
    {
        ["KeyAdultId"] = typeof(StaffMember), ["MainstreamReceiverId"] = typeof(StaffMember), ["StaffMemberId"] = typeof(StaffMember), ["Lesson.TeacherId"] = typeof(StaffMember),
        ["ProvisionId"] = typeof(Provision), ["PupilIds"] = typeof(Pupil), ["ProgrammeMark.PupilId"] = typeof(Pupil),
        ["InstrumentId"] = typeof(Domain.Assessments.Instrument), ["TeachingClassId"] = typeof(TeachingClass), ["TrustId"] = typeof(Trust),
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

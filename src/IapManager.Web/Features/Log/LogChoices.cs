using IapManager.Domain;
using IapManager.Domain.Admissions;
using IapManager.Domain.Assessments;
using IapManager.Domain.Corrections;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Imports;
using IapManager.Domain.Interventions;
using IapManager.Domain.Letters;
using IapManager.Domain.Packs;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Qualifications;
using IapManager.Domain.Referrals;
using IapManager.Domain.Reintegration;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Domain.SubjectAccess;
using IapManager.Domain.TermlyReports;
using IapManager.Domain.Timetables;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.CaseFiles;
using IapManager.Web.Features.Import;
using IapManager.Web.Features.Provisions;
using IapManager.Web.Features.ReferralDecisions;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.Retention;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Settings;
using IapManager.Web.Features.SubjectAccess;
using IapManager.Web.Features.TermlyReports;
using IapManager.Web.Features.WaitingList;
using IapManager.Web.Infrastructure;

namespace IapManager.Web.Features.Log;

/// <summary>What is chosen from a list, in the words that the pages have for it.</summary>
public static class LogChoices
{
    private static readonly Dictionary<Type, Func<Enum, string>> Words = new(
    [
        Of<AdjustmentState>(AdjustmentWords.NameOf), Of<AskedBy>(RequestWords.NameOf), Of<AssessmentMoment>(AssessmentWords.NameOf), Of<BetterWhen>(b => b == BetterWhen.Higher ? "A higher score" : "A lower score"), Of<CodeList>(),
        Of<ConsentChannel>(Consent.NameOf), Of<ConsentDecision>(Consent.NameOf), Of<CorrectionState>(CorrectionRequest.NameOf), Of<CriteriaSetState>(s => s == CriteriaSetState.Published ? "In force" : AuditWords.InWords($"{s}")), Of<CriterionKind>(), Of<DayMoment>(),
        Of<DestinationKind>(Destination.NameOf), Of<DisposalState>(), Of<RetentionKind>(RetentionWords.NameOf), Of<DocumentType>(DocumentWords.Type), Of<FeedKind>(), Of<HowItWent>(LessonFeedback.NameOf), Of<ImportKind>(k => ImportWords.Kind(k)), Of<ImportState>(ImportWords.State), Of<ImportTurn>(),
        Of<InductionState>(InductionItem.NameOf), Of<InductionTime>(InductionItem.NameOf), Of<InterventionKind>(Intervention.NameOf), Of<Judgement>(j => DecisionForm.Words(j, CriterionKind.Must)), Of<LetterKind>(LetterKinds.NameOf), Of<LogoType>(),
        Of<Mood>(), Of<NotTogetherState>(), Of<NoteHomeBy>(), Of<PackItemState>(), Of<PackRunState>(), Of<PackSection>(PackSections.NameOf), Of<PackSpan>(ReviewPackForm.NameOf), Of<PartTimeOutcome>(PartTimeReview.NameOf),
        Of<PartTimeState>(PartTimeAgreement.NameOf), Of<PeriodKind>(), Of<PlacementOutcome>(Placement.NameOf), Of<PlacementState>(Placement.NameOf), Of<PlanDecision>(PlanAnswer.NameOf),
        Of<Presence>(p => p == Presence.Later ? "Coming later" : AuditWords.InWords($"{p}")), Of<ProposalSource>(), Of<ProvisionPurpose>(ProvisionForm.NameOf), Of<QualificationState>(Qualification.NameOf), Of<Readiness>(CheckIn.NameOf), Of<ReleaseChoice>(RequestWords.NameOf),
        Of<ReferralSectionKind>(ReferralSections.NameOf), Of<ReferralState>(Referral.NameOf), Of<Respondent>(AssessmentWords.NameOf), Of<ReviewActionState>(), Of<ReviewDecision>(Review.NameOf), Of<ReviewState>(), Of<SchoolPhase>(SchoolForm.NameOf),
        Of<SecondFactorFor>(SchoolForm.NameOf), Of<SchoolRole>(r => ShellFilter.NameOf(r, "the provision")), Of<Session>(s => s == Session.Am ? "Morning" : "Afternoon"), Of<SessionKind>(TimetableWords.NameOf), Of<SessionOutcome>(SessionMark.NameOf), Of<SlotKind>(),
        Of<SubjectAccessState>(RequestWords.NameOf), Of<SocialWorkerAnswer>(a => a == SocialWorkerAnswer.None ? "There is none" : "Consulted"), Of<SuspensionKind>(CaseAttendancePart.NameOf), Of<TeacherViewArea>(TeacherViewAreas.NameOf), Of<TeacherViewState>(), Of<TermlyReportState>(),
        Of<TermlyReportVariant>(TermLineWords.NameOf), Of<TransferGround>(RecordTransfer.NameOf), Of<TransferPart>(RecordTransfer.NameOf), Of<TransferState>(RecordTransfer.NameOf), Of<TimetableChange>(TimetableWords.NameOf), Of<ToldHow>(FamilyTold.NameOf), Of<ViewChannel>(c => ReferralWords.Channel(c)), Of<ViewState>(), Of<Visibility>(v => DayNote.NameOf(v, "the provision")),
        Of<Voice>(v => v == Voice.Pupil ? "The pupil" : "Parent or carer"), Of<WaitingListState>(WaitingWords.Of), Of<WithdrawalReason>(WithdrawalReasons.NameOf), Of<WordOf>(w => w == WordOf.Pupil ? "The pupil’s" : "An adult’s"),
    ]);

    public static IEnumerable<Type> Known => Words.Keys;

    public static bool IsKnown(Type type) => Words.ContainsKey(type);

    public static string NameOf(Enum value)
    {
        var words = Words.TryGetValue(value.GetType(), out var its) ? its(value) : AuditWords.InWords($"{value}");
        return char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static KeyValuePair<Type, Func<Enum, string>> Of<T>(Func<T, string>? words = null)
        where T : struct, Enum => new(typeof(T), v => words is null ? AuditWords.InWords($"{v}") : words((T)v));
}

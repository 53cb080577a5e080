using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.AffectedTimetables;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Features.Passports;
using IapManager.Web.Features.ReviewActions;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.StaffRota;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Today;

/// <summary>The day of those who run the provision. Three statements beside the cohort's.</summary>
[UseCase]
public sealed class LeadQuery(IapDbContext db, CurrentUser user, StepsReadyQuery steps, ReadDatedTimetables timetables, OpenReviewActions agreed, StandingAdjustments adjustments, ProposalsQuery proposals, DueAssessments assessments)
{
    private const int MostNames = 3;

    /// <summary>Days after a decision for which the family's being told is asked for; what is older was settled by other means.</summary>
    private const int UntoldDays = 60;

    public async Task<LeadPart> RunAsync(SchoolFacts facts, SchoolDay day, IReadOnlyList<CohortMember> cohort, CancellationToken cancellationToken)
    {
        var decides = user.May(Policies.DecideAdmissions);
        var untoldFrom = day.Today.AddDays(-UntoldDays);
        var referrals = await (
            from referral in db.Referrals.AsNoTracking()
            join pupil in db.Pupils on referral.PupilId equals pupil.Id
            where referral.State == ReferralState.Submitted || referral.State == ReferralState.UnderReview || referral.State == ReferralState.MoreInformationNeeded
                || (decides && referral.DecidedOn >= untoldFrom && (referral.State == ReferralState.Accepted || referral.State == ReferralState.Declined
                        || (referral.State == ReferralState.Placed && db.Placements.Any(p => p.ReferralId == referral.Id && (p.State == PlacementState.Offered || p.State == PlacementState.Confirmed))))
                    && !db.Letters.Any(l => l.ReferralId == referral.Id && !referral.Decisions.Any(d => d.Id > l.DecisionId))
                    && !db.FamilyTold.Any(t => t.ReferralId == referral.Id && !referral.Decisions.Any(d => d.Id > t.DecisionId)))
            select new ReferralLine(referral.Id,
                (pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename) + " " + (pupil.PreferredSurname ?? pupil.LegalSurname),
                pupil.KnownAsForename ?? pupil.PreferredForename ?? pupil.LegalForename,
                pupil.YearGroup, referral.State, referral.Referrer.Name, referral.SubmittedOn, referral.CountedFrom, referral.AcknowledgedOn,
                referral.Views.Any(v => v.Voice == Voice.Pupil && v.State == ViewState.Awaited),
                referral.Views.Any(v => v.Voice == Voice.Parent && v.State == ViewState.Awaited))
            {
                UntoldSince = referral.State == ReferralState.Submitted || referral.State == ReferralState.UnderReview ? null : referral.DecidedOn,
                TeachersLate = db.TeacherViews.Count(t => t.ReferralId == referral.Id && t.State == TeacherViewState.Asked && t.DueOn < day.Today),
                TeachersLateSince = db.TeacherViews.Where(t => t.ReferralId == referral.Id && t.State == TeacherViewState.Asked && t.DueOn < day.Today).Min(t => (DateOnly?)t.DueOn),
            }).ToListAsync(cancellationToken);
        var current = cohort.Where(m => m.IsCurrent).ToList();
        var lessons = await timetables.LessonsAsync([.. cohort.Where(m => m.Planned.Count > 0).Select(m => m.PupilId)], cancellationToken);
        var staffing = StaffingGaps.Of(facts, day, cohort);
        var horizon = facts.Calendar.AddSchoolDays(day.Today, WaitingForYou.Ahead);
        return new LeadPart(
            Strip(facts, day, current, staffing),
            WaitingForYou.Order([.. ReviewActionsWork.Of(await agreed.AllAsync(cancellationToken), user.StaffMemberId, facts.Calendar, day.Today), .. AssessmentsWork.Of(await assessments.ReadAsync(cancellationToken), horizon), .. WaitingForYou.Of(referrals, cohort, decides, facts.School, facts.Calendar, day.Today), .. StaffingGaps.Items(facts, day, staffing), .. Affected(facts, day.Today, cohort, lessons), .. SessionsNotHeld.Of(facts, day.Today, cohort), .. DayEntriesWork.Of(cohort), .. AdjustmentsWork.Of(await adjustments.AllAsync(cancellationToken), facts.Calendar, day.Today), .. await steps.RunAsync(facts, day.Today, current, lessons, cancellationToken)]),
            PlacesForecast.Of(cohort, facts.Provision, facts.Calendar, day.Today),
            [.. current.Select(m => Silence(m, day.Today, facts.Calendar)).OfType<QuietLine>(), .. current.Select(Passport).OfType<QuietLine>()],
            [.. current.Select(m => Row(m, facts, day))])
        {
            Proposals = await proposals.OpenAsync(cancellationToken),
        };
    }

    private static List<StripPeriod> Strip(SchoolFacts facts, SchoolDay day, List<CohortMember> current, ProvisionStaffing? staffing) =>
        [.. facts.LessonsOn(day.Shown).DistinctBy(p => p.Code).Select(p => new StripPeriod(p, current.Count(m => m.In(facts, day.Shown, p.Code) is { InProvision: true }), facts.Provision?.Places ?? 0, p.Code == day.Now?.Code)
        {
            Staffing = staffing?.In(day.Shown, p.Code),
            Href = SettleWords.HrefOf(day.Shown, p.Code),
        })];

    /// <summary>Timetables that the school's own has moved on from, and that no longer fit within the days that are looked ahead.</summary>
    private static IEnumerable<WorkItem> Affected(SchoolFacts facts, DateOnly today, IEnumerable<CohortMember> cohort, ILookup<int, ImportedLesson> lessons)
    {
        var horizon = facts.Calendar.AddSchoolDays(today, WaitingForYou.Ahead);
        var found = cohort.Where(m => m.TakesPlace).Select(m => (m.Name, First: AffectedVersions.Of(facts, today, m.YearGroup, m.PlannedEnd, m.Planned, lessons[m.PupilId]).Min(a => (DateOnly?)a.From)))
            .Where(f => f.First <= horizon).ToList();
        if (found.Count > 0)
        {
            yield return new WorkItem(WorkKind.Timetable, $"The school’s timetable has changed: {(found.Count == 1 ? found[0].Name : $"{found.Count} pupils")}", "/timetables/changed",
                $"{(found.Count == 1 ? "A timetable no longer matches" : "Their timetables no longer match")} the school’s own. See what differs, lesson by lesson, then take it over at once.", "you", "Look", found.Min(f => f.First), true);
        }
    }

    private static CohortRow Row(CohortMember m, SchoolFacts facts, SchoolDay day)
    {
        var slot = m.State == PlacementState.Paused || day.LookedFor(facts, m.YearGroup) is not { } looked ? null : m.In(facts, day.LookedOn, looked.Code);
        return new CohortRow(m, m.InForce(day.Today), slot is null ? null : SlotLook.Of(slot, facts.ProvisionName), slot is null ? null : SlotLook.CodeOf(slot), WorthKnowing.Of(m, day.Today, facts.Calendar)) { Room = slot?.Room };
    }

    private static QuietLine? Silence(CohortMember m, DateOnly today, SchoolCalendar calendar) => WorthKnowing.QuietSince(m, today, calendar) is not { } since ? null
        : new QuietLine("Nobody has written about ", m.Name, $"/pupils/{m.PupilId}",
            $" since {(since == m.Start ? "the first day, " : "")}{Dates.DayAndMonth(since)}, {Dates.SchoolDays(calendar.SchoolDaysBetween(since, today))}.");

    /// <summary>Says whose passport is missing, or has not been read by teachers whom the pupil is with; null where all is well.</summary>
    private static QuietLine? Passport(CohortMember m)
    {
        var href = $"/pupils/{m.PupilId}/passport";
        return !m.HasPassport ? new QuietLine($"{m.Name} has ", "no passport yet", href, ".")
            : m.PassportUnreadBy.Count == 0 ? null
            : new QuietLine($"{Names(m.PassportUnreadBy)} {(m.PassportUnreadBy.Count == 1 ? "has" : "have")} ", "not yet read", href, $" {m.Name}’s passport.");
    }

    private static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        1 => names[0],
        <= MostNames => $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        _ => $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} more teachers",
    };
}

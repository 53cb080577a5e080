using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Assessments;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Today;

/// <summary>Who is with the provision's staff when and where, and what they have still to say. One statement beside the cohort's.</summary>
[UseCase]
public sealed class GroupsQuery(IapDbContext db, CurrentUser user, DueAssessments assessments)
{
    public async Task<GroupsPart> RunAsync(SchoolFacts facts, SchoolDay day, IReadOnlyList<CohortMember> cohort, CancellationToken cancellationToken)
    {
        var me = user.StaffMemberId ?? -1;
        var present = cohort.Where(m => m.State == PlacementState.Active).ToList();
        var told = day.IsToday ? await db.LessonFeedback.AsNoTracking().Where(f => f.TeacherId == me && f.Date == day.Today).Select(f => f.PupilId).ToListAsync(cancellationToken) : [];
        var periods = facts.LessonsOn(day.Shown).DistinctBy(p => p.Code).Select(period => new PeriodGroups(
            period,
            [.. present.Select(m => (Member: m, Slot: m.In(facts, day.Shown, period.Code))).Where(x => x.Slot is { Kind: SlotKind.Session or SlotKind.Supported })
                .GroupBy(x => (x.Slot!.Kind, x.Slot.Subject, x.Slot.Room, x.Slot.AdultId))
                .Select(g => new Group(SlotLook.CodeOf(g.First().Slot!), SlotLook.Of(g.First().Slot!, facts.ProvisionName), g.Key.AdultId == me, [.. g.Select(x => (x.Member.PupilId, x.Member.Name))]))
                .OrderByDescending(g => g.Mine).ThenBy(g => g.Look.Subject, StringComparer.CurrentCultureIgnoreCase)],
            period.Code == day.Now?.Code,
            day.IsToday && period.End <= day.Time)).ToList();
        // About each pupil one lesson is asked about, the latest, and none once something was said that day.
        var toTell = !day.IsToday ? [] : present
            .SelectMany(m => facts.LessonsOn(day.Today, m.YearGroup).Where(p => p.Start <= day.Time).Select(p => (Period: p, Member: m, Slot: m.In(facts, day.Shown, p.Code)))).OrderBy(x => x.Period.Start)
            .Where(x => x.Slot is { Kind: SlotKind.Session or SlotKind.Supported } slot && slot.AdultId == me && told.All(id => id != x.Member.PupilId))
            .GroupBy(x => x.Member.PupilId).Select(g => g.Last())
            .Select(x => new LessonToTell(x.Member.Name, $"{x.Slot!.Subject}, {x.Period.Name.ToLowerInvariant()}", $"/lessons/{day.Today:yyyy-MM-dd}/{Uri.EscapeDataString(x.Period.Code)}/{x.Member.PupilId}")).ToList();
        var horizon = facts.Calendar.AddSchoolDays(day.Today, WaitingForYou.Ahead);
        var views = cohort.Where(m => m.IsCurrent).SelectMany(m => m.Reviews.Where(r => r.DueOn <= horizon).SelectMany(r => Views(m, r))).OrderBy(v => v.DueOn).ToList();
        return new GroupsPart(periods, toTell, views, present.Any(m => m.Slots.Count > 0), [.. cohort.SelectMany(m => SettlingIn.Of(m, facts.Calendar, day.Today))])
        {
            Assessments = [.. AssessmentsWork.Of(await assessments.ReadAsync(cancellationToken), horizon)],
            CheckIns = day.IsToday ? CheckIns(facts, day, present) : null,
            Differing = [.. DayEntriesWork.Of(cohort)],
        };
    }

    private static List<CheckInToDo> CheckIns(SchoolFacts facts, SchoolDay day, List<CohortMember> present) =>
    [
        .. from member in present
           where !DayEntriesWork.IsKnown(member, day.Today)
           let first = facts.LessonsOn(day.Today, member.YearGroup).Select(p => (Period: p, Slot: member.In(facts, day.Today, p.Code))).FirstOrDefault(x => x.Slot is { InProvision: true })
           where first.Slot is not null
           orderby first.Period.Start, member.Surname
           select new CheckInToDo(member.PupilId, member.Name, $"{Dates.Time(first.Period.Start)}, {first.Slot.Subject}"),
    ];

    private static IEnumerable<ViewToTakeDown> Views(CohortMember m, ReviewLine review)
    {
        if (review.PupilViewId is { } pupil)
        {
            yield return new(pupil, $"{m.Name}’s view for review {review.Number}", review.DueOn);
        }

        if (review.ParentViewId is { } parent)
        {
            yield return new(parent, $"The view of {m.Name}’s parent or carer for review {review.Number}", review.DueOn);
        }
    }
}

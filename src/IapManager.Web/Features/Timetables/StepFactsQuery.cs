using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>What is known of one pupil from which next lessons are suggested.</summary>
public sealed record StepKnowledge(IReadOnlyList<FeedbackFact> Feedback, string? Wish, IReadOnlyList<RecordedStrength> Strengths, IReadOnlyList<HardDay> HardDays)
{
    public static StepKnowledge Nothing { get; } = new([], null, [], []);

    public StepFacts For(IReadOnlyCollection<TimetableSlot> slots, MainstreamTimetable mainstream, DateOnly today) =>
        new() { Slots = slots, Mainstream = mainstream, Feedback = Feedback, Wish = Wish, Strengths = Strengths, HardDays = HardDays, Today = today };
}

/// <summary>Reads it for any number of pupils, in one statement. Rights are the caller's to check: it is for those who plan the way back.</summary>
[UseCase]
public sealed class StepFactsQuery(IapDbContext db, SchoolFactsSource factsSource)
{
    private enum Row
    {
        Feedback,
        HardDay,
        Pupil,
    }

    public async Task<IReadOnlyDictionary<int, StepKnowledge>> RunAsync(IReadOnlyCollection<int> pupilIds, DateOnly today, CancellationToken cancellationToken)
    {
        var calendar = (await factsSource.GetAsync(cancellationToken)).Calendar;
        var since = today.AddDays(-StepSuggestion.Window);
        var keys = db.LessonFeedback.Where(f => pupilIds.Contains(f.PupilId) && f.Date >= since && f.Date <= today).Select(f => new { f.PupilId, f.Date, FeedbackId = (int?)f.Id, Kind = Row.Feedback })
            .Concat(db.BehaviourEvents.Where(b => pupilIds.Contains(b.PupilId) && b.Points < 0 && b.Date >= since && b.Date <= today).Select(b => new { b.PupilId, b.Date, FeedbackId = (int?)null, Kind = Row.HardDay }))
            .Concat(db.Suspensions.Where(s => pupilIds.Contains(s.PupilId) && s.Start >= since && s.Start <= today).Select(s => new { s.PupilId, Date = s.Start, FeedbackId = (int?)null, Kind = Row.HardDay }))
            .Concat(db.Pupils.Where(p => pupilIds.Contains(p.Id)).Select(p => new { PupilId = p.Id, Date = today, FeedbackId = (int?)null, Kind = Row.Pupil }));
        var rows = await (
            from key in keys
            join f in db.LessonFeedback on key.FeedbackId equals (int?)f.Id into said
            from f in said.DefaultIfEmpty()
            select new
            {
                key.PupilId,
                key.Date,
                key.Kind,
                Fact = f == null ? null : new FeedbackFact(f.Date, f.PeriodCode, f.Subject, f.TeacherId, f.HowItWent, f.LeftEarly) { TeacherName = f.TeacherName, Sentence = f.Sentence },
                Wish = key.Kind != Row.Pupil ? null : db.ReintegrationPlans.Where(x => x.PupilId == key.PupilId).OrderByDescending(x => x.PlacementId).Select(x => x.PupilsWish).FirstOrDefault(),
                Passport = key.Kind != Row.Pupil ? null : db.PassportVersions.Where(x => x.PupilId == key.PupilId).OrderByDescending(x => x.Number).Select(x => x.Strengths).FirstOrDefault(),
                Referral = key.Kind != Row.Pupil ? null : db.Referrals.Where(x => x.PupilId == key.PupilId && x.State == ReferralState.Placed).OrderByDescending(x => x.Id)
                    .Select(x => x.Sections.Where(s => s.Kind == ReferralSectionKind.StrengthsAndInterests).Select(s => s.Text).FirstOrDefault()).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return rows.GroupBy(r => r.PupilId).Where(g => g.Any(r => r.Kind == Row.Pupil)).ToDictionary(g => g.Key, g =>
        {
            var pupil = g.First(r => r.Kind == Row.Pupil);
            return new StepKnowledge(
                [.. g.Where(r => r.Fact is not null).Select(r => r.Fact!)],
                pupil.Wish,
                [.. Strengths(pupil.Passport, pupil.Referral)],
                [.. g.Where(r => r.Kind == Row.HardDay).Select(r => r.Date).Distinct().Where(calendar.IsSchoolDay).Select(d => new HardDay(d, calendar.CycleDayOf(d)!.Value.Day))]);
        });
    }

    private static IEnumerable<RecordedStrength> Strengths(string? passport, string? referral)
    {
        if (passport is not null)
        {
            yield return new RecordedStrength("passport", passport);
        }

        if (referral is not null)
        {
            yield return new RecordedStrength("referral", referral);
        }
    }
}

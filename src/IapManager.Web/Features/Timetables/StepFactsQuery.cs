using IapManager.Data;
using IapManager.Domain.Referrals;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <summary>What is known of one pupil from which next lessons are suggested.</summary>
public sealed record StepKnowledge(IReadOnlyList<FeedbackFact> Feedback, PupilsWish Wish, IReadOnlyList<RecordedStrength> Strengths, IReadOnlyList<HardDay> HardDays)
{
    public static StepKnowledge Nothing { get; } = new([], PupilsWish.None, [], []);

    public StepFacts For(IReadOnlyCollection<TimetableSlot> slots, MainstreamTimetable mainstream, DateOnly today) =>
        new() { Slots = slots, Mainstream = mainstream, Feedback = Feedback, Wish = Wish, Strengths = Strengths, HardDays = HardDays, Today = today };
}

/// <summary>Reads it for any number of pupils, in three statements. Rights are the caller's to check: it is for those who plan the way back.</summary>
[UseCase]
public sealed class StepFactsQuery(IapDbContext db)
{
    public async Task<IReadOnlyDictionary<int, StepKnowledge>> RunAsync(IReadOnlyCollection<int> pupilIds, DateOnly today, CancellationToken cancellationToken)
    {
        var said = await FeedbackAsync(pupilIds, today, cancellationToken);
        return await RunAsync(pupilIds, said, today, cancellationToken);
    }

    public async Task<ILookup<int, FeedbackFact>> FeedbackAsync(IReadOnlyCollection<int> pupilIds, DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-StepSuggestion.Window);
        var said = await db.LessonFeedback.AsNoTracking().Where(f => pupilIds.Contains(f.PupilId) && f.Date >= since && f.Date <= today)
            .Select(f => new { f.PupilId, Fact = new FeedbackFact(f.Date, f.PeriodCode, f.Subject, f.TeacherId, f.HowItWent, f.LeftEarly) { TeacherName = f.TeacherName, Sentence = f.Sentence } })
            .ToListAsync(cancellationToken);
        return said.ToLookup(f => f.PupilId, f => f.Fact);
    }

    public async Task<IReadOnlyDictionary<int, StepKnowledge>> RunAsync(IReadOnlyCollection<int> pupilIds, ILookup<int, FeedbackFact> said, DateOnly today, CancellationToken cancellationToken)
    {
        var since = today.AddDays(-StepSuggestion.Window);
        var known = await db.Pupils.AsNoTracking().Where(p => pupilIds.Contains(p.Id)).Select(p => new
        {
            p.Id,
            Wish = db.ReintegrationPlans.Where(x => x.PupilId == p.Id).OrderByDescending(x => x.PlacementId).Select(x => x.PupilsWish).FirstOrDefault(),
            Passport = db.PassportVersions.Where(x => x.PupilId == p.Id).OrderByDescending(x => x.Number).Select(x => x.Strengths).FirstOrDefault(),
            Referral = db.Referrals.Where(x => x.PupilId == p.Id && x.State == ReferralState.Placed).OrderByDescending(x => x.Id)
                .Select(x => x.Sections.Where(s => s.Kind == ReferralSectionKind.StrengthsAndInterests).Select(s => s.Text).FirstOrDefault()).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
        var hard = (await db.BehaviourEvents.Where(b => pupilIds.Contains(b.PupilId) && b.Points < 0 && b.Date >= since && b.Date <= today).Select(b => new { b.PupilId, b.Date })
            .Concat(db.Suspensions.Where(s => pupilIds.Contains(s.PupilId) && s.Start >= since && s.Start <= today).Select(s => new { s.PupilId, Date = s.Start }))
            .ToListAsync(cancellationToken)).ToLookup(h => h.PupilId, h => new HardDay(h.Date, (int)h.Date.DayOfWeek));
        return known.ToDictionary(k => k.Id, k => new StepKnowledge(
            [.. said[k.Id]], new PupilsWish([], k.Wish), [.. Strengths(k.Passport, k.Referral)], [.. hard[k.Id]]));
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

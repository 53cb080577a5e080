using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.Adjustments;
using IapManager.Web.Features.MissedWork;
using IapManager.Web.Features.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Lessons;

/// <summary>A teacher's lesson of today, with those of its class who have a place in the provision.</summary>
/// <param name="ClassCode">Null in a free period.</param>
public sealed record MyLesson(Period Period, string? ClassCode, string? Subject, string? Room, IReadOnlyList<MyPupil> Pupils);

/// <summary>A pupil of one of my lessons, and where they should be.</summary>
public sealed class MyPupil
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string Forename { get; init; }

    public required TimetableSlot Slot { get; init; }

    public required SlotLook Look { get; init; }

    /// <summary>With the teacher who looks.</summary>
    public required bool WithMe { get; init; }

    /// <summary>"With you", "at The Bridge".</summary>
    public required string Where { get; init; }

    /// <summary>What follows it: "Nadia Rahman beside"; null for nothing more.</summary>
    public required string? More { get; init; }

    public required string? Strengths { get; init; }

    public required IReadOnlyList<string> WhatWorks { get; init; }

    public required IReadOnlyList<string> WhatToAvoid { get; init; }

    public required string? SteppingOut { get; init; }

    /// <summary>What the school changes for the pupil in this lesson.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>First day of the full timetable; null when not back for good.</summary>
    public required DateOnly? BackSince { get; init; }

    /// <summary>Where the teacher sets work for this lesson; null where the pupil is in it, or has none of it to miss.</summary>
    public required string? WorkHref { get; init; }

    /// <summary>What is set; null for nothing.</summary>
    public required string? Work { get; init; }

    /// <summary>Null when the lesson has not begun or the pupil is not in it.</summary>
    public required FeedbackPart? Feedback { get; init; }
}

/// <summary>Now and next of a mainstream teacher.</summary>
/// <param name="Current">The lesson going on, or the one just over; null before the first and on days without school.</param>
/// <param name="IsNow">Whether it is going on this minute.</param>
/// <param name="Earlier">Lessons of today that are over, with pupils who were with the teacher.</param>
/// <param name="Next">Those to come today, free periods included.</param>
/// <param name="Words">Why there is nothing to show, with the next school day; null otherwise.</param>
/// <param name="Coming">What comes first: before the first lesson of the day, and of the next school day once this one is over; null while the day is on.</param>
public sealed record NowAndNext(MyLesson? Current, bool IsNow, IReadOnlyList<MyLesson> Earlier, IReadOnlyList<MyLesson> Next, string? Words, ComingLesson? Coming = null);

/// <summary>Reads a teacher’s day in few statements.</summary>
[UseCase]
public sealed class NowAndNextQuery(IapDbContext db, SchoolFactsSource factsSource, CurrentUser user, SchoolClock clock, StandingAdjustments adjustments)
{
    /// <summary>Calendar days after a full return for which a teacher still sees the pupil here.</summary>
    private const int StaysInSight = 120;

    public async Task<NowAndNext> RunAsync(CancellationToken cancellationToken = default)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var (today, time) = (clock.Today, clock.TimeOfDay);
        if (user.StaffMemberId is not { } me)
        {
            return new NowAndNext(null, false, [], [], "Your account is not tied to a member of staff, so your lessons are not known. Ask the administrator to do that.");
        }

        var isSchoolDay = facts.Calendar.CycleDayOf(today) is not null;
        var next = !isSchoolDay ? facts.Calendar.OnOrAfter(today) : ComingLesson.IsOver(facts.LessonsOn(today), time) ? facts.Calendar.OnOrAfter(today.AddDays(1)) : (DateOnly?)null;
        DateOnly[] dates = [.. new[] { isSchoolDay ? today : null, next }.OfType<DateOnly>().Distinct()];
        var cycleDays = dates.Select(d => facts.Calendar.CycleDayOf(d)).OfType<CycleDay>().Select(d => (d.Week * 100) + d.Day).ToList();
        var sight = today.AddDays(-StaysInSight);
        var lessons = await db.Lessons.AsNoTracking().Where(l => l.TeacherId == me && cycleDays.Contains((l.Week * 100) + l.Day))
            .Select(l => new
            {
                l.Week,
                l.Day,
                l.PeriodCode,
                l.TeachingClass.Code,
                l.TeachingClass.Subject,
                l.Room,
                Youngest = db.ClassMembers.Where(m => m.TeachingClassId == l.TeachingClassId).Join(db.Pupils, m => m.PupilId, p => p.Id, (m, p) => (int?)p.YearGroup).Min(),
                Members = (
                    from member in db.ClassMembers
                    where member.TeachingClassId == l.TeachingClassId
                    join pupil in db.Pupils on member.PupilId equals pupil.Id
                    join placement in db.Placements on pupil.Id equals placement.PupilId
                    where placement.State == PlacementState.Active || placement.State == PlacementState.Paused
                        || (placement.State == PlacementState.Ended && placement.Outcome == PlacementOutcome.ReturnedFullTime && placement.EndedOn >= sight)
                    select new
                    {
                        Pupil = pupil,
                        placement.State,
                        placement.FullReturnOn,
                        Passport = db.PassportVersions.Where(v => v.PupilId == pupil.Id).OrderByDescending(v => v.Number).FirstOrDefault(),
                        Said = db.LessonFeedback.Where(f => f.PupilId == pupil.Id && f.TeacherId == me && f.Date == today).ToList(),
                    }).ToList(),
            }).AsSingleQuery().ToListAsync(cancellationToken);
        var pupilIds = lessons.SelectMany(l => l.Members).Select(m => m.Pupil.Id).Distinct().ToList();
        var slots = await InForce(dates).Where(v => pupilIds.Contains(v.Version.PupilId))
            .Select(v => new { v.Version.PupilId, v.OnFirst, v.OnLast, Slots = v.Version.Slots.Where(s => cycleDays.Contains((s.Week * 100) + s.Day)).ToList(), Work = db.MissedLessonWork.Where(w => w.PupilId == v.Version.PupilId && dates.Contains(w.Date)).ToList() }).AsSingleQuery().ToListAsync(cancellationToken);

        var changes = await adjustments.AllAsync(cancellationToken);
        var mine = isSchoolDay ? Of(today) : [];
        var begun = mine.Where(l => l.Period.Start <= time).ToList();
        AskOnce(begun);
        var current = begun.Count > 0 && next is null && (begun[^1].ClassCode is not null || time < begun[^1].Period.End) ? begun[^1] : null;
        return new NowAndNext(
            current,
            current is not null && time < current.Period.End,
            [.. begun.Where(l => l != current && l.Pupils.Any(p => p.WithMe))],
            [.. mine.Where(l => l.Period.Start > time)],
            !isSchoolDay ? $"No school today. The next school day is {facts.Calendar.OnOrAfter(today):dddd d MMMM}." : mine.All(l => l.ClassCode is null) && next is null ? "You have no lessons today." : null,
            next is { } coming ? ComingLesson.Of(coming, today, Of(coming)) : begun.Count == 0 && mine.Any(l => l.Pupils.Count > 0) ? ComingLesson.Of(today, today, mine) : null);

        List<MyLesson> Of(DateOnly date)
        {
            if (facts.Calendar.CycleDayOf(date) is not { } on)
            {
                return [];
            }

            return [.. facts.LessonsOn(date).DistinctBy(p => p.Code).Select(any =>
            {
                // The times are those of the class; a mixed one keeps those of its youngest.
                var lesson = lessons.FirstOrDefault(l => l.Week == on.Week && l.Day == on.Day && l.PeriodCode == any.Code);
                var period = lesson is null ? any : facts.LessonsOn(date, lesson.Youngest).FirstOrDefault(p => p.Code == any.Code) ?? any;
                var pupils = lesson is null ? [] : lesson.Members.DistinctBy(m => m.Pupil.Id).OrderBy(m => m.Pupil.Surname).Select(m =>
                {
                    var cell = new Cell(on.Week, on.Day, period.Code);
                    var planned = slots.FirstOrDefault(s => s.PupilId == m.Pupil.Id && (date == dates[^1] ? s.OnLast : s.OnFirst));
                    var slot = facts.Lay(m.Pupil.Id, date, planned?.Slots.FirstOrDefault(s => s.Week == on.Week && s.Day == on.Day && s.PeriodCode == period.Code)
                        ?? TimetableSlot.Lesson(cell, lesson.Subject, lesson.Code, me, null, lesson.Room));
                    var paused = slot.InProvision && m.State == PlacementState.Paused;
                    var withMe = slot.WithClass && slot.ClassCode == lesson.Code;
                    var word = m.Said.Find(f => f.PeriodCode == period.Code);
                    return new MyPupil
                    {
                        Id = m.Pupil.Id,
                        Name = m.Pupil.Name,
                        Forename = m.Pupil.Forename,
                        Slot = slot,
                        Look = SlotLook.Of(slot, facts.ProvisionName),
                        WithMe = withMe,
                        Where = withMe ? "With you" : slot.IsThatDayOnly ? $"Elsewhere {(date == today ? "today" : "that day")}: {slot.Subject}" : paused ? $"Paused, not expected at {facts.ProvisionName}" : slot.InProvision ? $"At {facts.ProvisionName}" : slot.WithClass ? $"In {slot.Subject}" : "Not in school",
                        More = paused ? null : withMe ? slot.Kind == SlotKind.Supported ? $"{slot.AdultName ?? "an adult"} beside" : "on their own"
                            : string.Join(", ", new[] { slot.InProvision ? slot.Subject : null, slot.Room, slot.AdultName }.Where(t => !string.IsNullOrEmpty(t))) is { Length: > 0 } words ? words : null,
                        Strengths = m.Passport?.Strengths,
                        WhatWorks = m.Passport?.WhatWorksLines ?? [],
                        WhatToAvoid = m.Passport?.WhatToAvoidLines ?? [],
                        SteppingOut = m.Passport?.SteppingOut,
                        Changes = withMe ? StandingAdjustments.In(changes, m.Pupil.Id, lesson.Subject, lesson.Code, lesson.Room) : [],
                        BackSince = m.FullReturnOn is { } back && back <= date ? back : null,
                        WorkHref = slot.WithClass || slot.ClassCode != lesson.Code || (date == today && time >= period.End) ? null : MissedLesson.Href(date, period.Code, m.Pupil.Id),
                        Work = planned?.Work.FirstOrDefault(w => w.Date == date && w.PeriodCode == period.Code)?.Text,
                        Feedback = !withMe || date != today || time < period.Start ? null : new FeedbackPart
                        {
                            PupilId = m.Pupil.Id,
                            Forename = m.Pupil.Forename,
                            Date = today,
                            PeriodCode = period.Code,
                            Saved = word is not null,
                            Form = word is null ? new FeedbackForm() : new FeedbackForm { HowItWent = word.HowItWent, TookPart = word.TookPart, Settled = word.Settled, LeftEarly = word.LeftEarly, Sentence = word.Sentence, Worked = word.Worked },
                        },
                    };
                }).ToList();
                return new MyLesson(period, lesson?.Code, lesson?.Subject, lesson?.Room, pupils);
            }).OrderBy(l => l.Period.Start)];
        }
    }

    /// <summary>Timetables in force on the first of the dates, or on the last.</summary>
    private IQueryable<InForceThen> InForce(DateOnly[] dates)
    {
        var first = db.TimetablesInForceOn(dates[0]).AsNoTracking();
        if (dates.Length == 1)
        {
            return first.Select(v => new InForceThen { Version = v, OnFirst = true, OnLast = true });
        }

        var last = db.TimetablesInForceOn(dates[^1]);
        return db.TimetableVersions.AsNoTracking().Select(v => new InForceThen { Version = v, OnFirst = first.Any(x => x.Id == v.Id), OnLast = last.Any(x => x.Id == v.Id) }).Where(v => v.OnFirst || v.OnLast);
    }

    private sealed class InForceThen
    {
        public required TimetableVersion Version { get; init; }

        public required bool OnFirst { get; init; }

        public required bool OnLast { get; init; }
    }

    /// <summary>About each pupil one lesson is asked about, the latest, and none once something was said that day. The others can still be told about.</summary>
    private static void AskOnce(IEnumerable<MyLesson> begun)
    {
        foreach (var lessons in begun.SelectMany(l => l.Pupils).Where(p => p.Feedback is not null).GroupBy(p => p.Id).Where(g => g.All(p => !p.Feedback!.Saved)))
        {
            lessons.Last().Feedback!.Asks = true;
        }
    }
}

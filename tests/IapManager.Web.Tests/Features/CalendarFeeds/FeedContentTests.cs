using System.Text;
using IapManager.Domain.Placements;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Tests.Features.CalendarFeeds;

/// <summary>What a calendar that fetches a feed makes of it, read by a parser that was not written here.</summary>
public sealed class FeedContentTests(IapApp app) : IClassFixture<IapApp>
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private static readonly (string Code, TimeOnly Start, TimeOnly End)[] Periods =
        [("1", new(9, 0), new(10, 0)), ("2", new(10, 0), new(11, 0)), ("3", new(11, 20), new(12, 20)), ("4", new(12, 20), new(13, 20)), ("5", new(14, 10), new(15, 10))];

    /// <summary>Over half term and both changes of the clocks, Christmas, a bank holiday, and the end of the school year.</summary>
    [Theory]
    [InlineData("2026-09-28", "2026-12-21")]
    [InlineData("2026-11-23", "2027-02-15")]
    [InlineData("2027-03-01", "2027-05-24")]
    [InlineData("2027-06-14", "2027-07-21")]
    public async Task EveryEvent_IsAtItsInstant_AndThereIsNoOther(string today, string last)
    {
        await using var own = new IapApp { Alone = true };
        own.Clock.Set(new DateTimeOffset(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero));
        var school = await own.SchoolAsync();
        var (maya, version) = await PupilAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var calendar = await MadeFeeds.ReadAsync(own, await MadeFeeds.ForFamilyAsync(lead, maya));

        var expected = Expected(DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(last, System.Globalization.CultureInfo.InvariantCulture), version.Slots).ToList();
        expected.Count.ShouldBeGreaterThan(100);
        calendar.Events.Select(e => (e.Start, e.End, e.Summary, e.Location)).ShouldBe(expected);
        calendar.Events.ShouldAllBe(e => e.Zone == "Europe/London" && e.Stamp == own.Clock.GetUtcNow());
        calendar.Zones.ShouldBe(["Europe/London"]);
    }

    [Fact]
    public async Task AChangeOfTheClocks_LeavesALessonAtItsTime()
    {
        await using var own = new IapApp { Alone = true };
        own.Clock.Set(new DateTimeOffset(2026, 10, 12, 8, 0, 0, TimeSpan.Zero));
        var school = await own.SchoolAsync();
        var (maya, _) = await PupilAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var events = (await MadeFeeds.ReadAsync(own, await MadeFeeds.ForFamilyAsync(lead, maya))).Events;

        events.ShouldContain(e => e.Start == new DateTimeOffset(2026, 10, 23, 8, 0, 0, TimeSpan.Zero));
        events.ShouldContain(e => e.Start == new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        events.ShouldNotContain(e => e.Start > new DateTimeOffset(2026, 10, 24, 0, 0, 0, TimeSpan.Zero) && e.Start < new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), "half term");
    }

    [Fact]
    public async Task File_KeepsToTheLettersOfTheStandard()
    {
        var school = await app.SchoolAsync("Üçgöl, St; Ann\\’s School of Very Many Words and Languages 🙂 山 for All");
        var (maya, _) = await PupilAsync(school);
        await school.Change(async db => (await db.Pupils.SingleAsync(p => p.Id == maya.Id)).SetKnownAs("Łucja-Zoé; Bo,b\\n"));
        var lead = await school.User(SchoolRole.IapLead);

        var calendar = await MadeFeeds.ReadAsync(app, await MadeFeeds.OfPupilAsync(lead, maya));

        calendar.Text.ShouldEndWith("END:VCALENDAR\r\n");
        calendar.Text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
        calendar.Text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        (calendar.Version, calendar.Product).ShouldBe(("2.0", "-//IapManager//Timetable//EN"));
        calendar.Events.ShouldAllBe(e => e.Summary.StartsWith("Łucja-Zoé; Bo,b\\n C: "));
        calendar.Events.ShouldAllBe(e => e.Properties.Order().SequenceEqual(e.Location == null ? WithoutRoom : WithRoom));
    }

    [Fact]
    public async Task Events_HaveTheSameIdsAtEachFetch_AndOthersInAnotherFeed()
    {
        await using var own = new IapApp { Alone = true };
        var school = await own.SchoolAsync();
        var (maya, _) = await PupilAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        var (path, another) = (await MadeFeeds.OfPupilAsync(lead, maya), await MadeFeeds.OfPupilAsync(lead, maya));
        var first = (await MadeFeeds.ReadAsync(own, path)).Events;

        own.Clock.Advance(TimeSpan.FromDays(7));
        var second = (await MadeFeeds.ReadAsync(own, path)).Events;
        var other = (await MadeFeeds.ReadAsync(own, another)).Events;

        first.Select(e => e.Uid).Distinct().Count().ShouldBe(first.Count);
        var again = second.ToDictionary(e => e.Start, e => e.Uid);
        first.Where(e => e.Start >= second[0].Start).ShouldAllBe(e => again[e.Start] == e.Uid);
        other.Select(e => e.Uid).Intersect(second.Select(e => e.Uid)).ShouldBeEmpty();
        first.ShouldAllBe(e => e.Uid.Length == 32 && e.Uid.All(char.IsAsciiHexDigitLower));
    }

    [Fact]
    public async Task NewVersion_IsInTheCalendarFromItsDay()
    {
        var school = await app.SchoolAsync();
        var (maya, _) = await PupilAsync(school);
        var placement = await school.Read(db => db.Placements.SingleAsync(p => p.PupilId == maya.Id));
        await school.TimetableVersion(placement, 50, new DateOnly(2026, 12, 9));
        var lead = await school.User(SchoolRole.IapLead);

        var events = (await MadeFeeds.ReadAsync(app, await MadeFeeds.ForFamilyAsync(lead, maya))).Events;

        events.Where(e => e.Start < At(new(2026, 12, 9), new(0, 0))).ShouldContain(e => e.Summary == "Session at The Bridge");
        events.Where(e => e.Start >= At(new(2026, 12, 9), new(0, 0))).ShouldNotContain(e => e.Summary == "Session at The Bridge");
    }

    [Fact]
    public async Task NothingPrivate_IsInAFamilysCalendar()
    {
        var school = await app.SchoolAsync();
        var (maya, _) = await PupilAsync(school);
        var lead = await school.User(SchoolRole.IapLead);

        var text = (await MadeFeeds.ReadAsync(app, await MadeFeeds.ForFamilyAsync(lead, maya))).Text.Replace("\r\n ", "", StringComparison.Ordinal);

        foreach (var secret in new[] { maya.Surname, maya.Upn!, "Play therapy", "Therapy", "Garden room", "Not in school", "Supported", "Hallett", "Teacher", "8F/", "Mrs Collins" })
        {
            text.ShouldNotContain(secret);
        }

        text.ShouldContain("X-WR-CALNAME:Maya C at Ashgrove School");
        text.ShouldContain("CLASS:PRIVATE");
    }

    [Fact]
    public async Task WhatIsDifferentOnADay_IsElsewhere_AndNothingThatWasTypedLeavesTheSchool()
    {
        var school = await app.SchoolAsync();
        var (maya, _) = await PupilAsync(school);
        var lead = await school.User(SchoolRole.IapLead);
        await (await lead.OpenAsync("/day-changes/elsewhere")).SubmitAsync("#day-change", new { Date = new DateOnly(2026, 11, 24), Periods = new[] { "2" }, What = "CAMHS", Place = "Royal Infirmary", Pupils = maya.Id });

        foreach (var path in new[] { await MadeFeeds.ForFamilyAsync(lead, maya), await MadeFeeds.OfPupilAsync(lead, maya) })
        {
            var calendar = await MadeFeeds.ReadAsync(app, path);
            var then = calendar.Events.Single(e => e.Start == At(new(2026, 11, 24), new(10, 0)));
            then.Summary.ShouldEndWith("Elsewhere");
            then.Location.ShouldBeNull();
            calendar.Text.ShouldNotContain("CAMHS");
            calendar.Text.ShouldNotContain("Infirmary");
        }
    }

    [Fact]
    public async Task Teacher_HasLessonsInWhichPupilsOfTheCohortAreExpected_AndNoOthers()
    {
        var school = await app.SchoolAsync();
        var teacher = await school.Staff(s => s.Surname = "Doyle");
        var (maya, noah, zed) = (await Named(school, "Maya", "Ames"), await Named(school, "Noah", "Best"), await Named(school, "Zed", "Crow"));
        foreach (var pupil in new[] { maya, noah, zed })
        {
            await school.Lessons(pupil, ("Art", teacher));
        }

        await school.TimetableVersion(await school.Placement(p => p.For(maya)), 50);
        await school.TimetableVersion(await school.Placement(p => p.For(noah)), 0);
        var user = await school.User(SchoolRole.MainstreamStaff, teacher);

        var calendar = await MadeFeeds.ReadAsync(app, await MadeFeeds.OwnAsync(user));

        // Five lessons of art in two weeks; eleven and a bit school weeks until 15 February.
        calendar.Events.Select(e => (e.Summary, e.Location)).Distinct().ShouldBe([("8F/Ar Art: Maya A", "R7")]);
        calendar.Events.Count.ShouldBeInRange(22, 28);
        calendar.Name.ShouldBe("The Bridge: my lessons");
    }

    [Fact]
    public async Task AdultOfTheProvision_HasTheirSessions_WithWhoComes()
    {
        var school = await app.SchoolAsync();
        var adult = await school.Staff();
        var (maya, noah) = (await Named(school, "Maya", "Ames"), await Named(school, "Noah", "Best"));
        foreach (var pupil in new[] { maya, noah })
        {
            await school.Lessons(pupil);
            await school.TimetableVersion(await school.Placement(p => p.For(pupil).KeyAdultIs(adult)), pupil == maya ? 0 : 25);
        }

        var user = await school.User(SchoolRole.IapStaff, adult);

        var mine = (await MadeFeeds.ReadAsync(app, await MadeFeeds.OwnAsync(user))).Events;
        var whole = (await MadeFeeds.ReadAsync(app, await MadeFeeds.OwnAsync(user, "Provision"))).Events;

        mine.Select(e => e.Summary).Distinct().Order().ShouldBe(["Session at The Bridge: Maya A", "Session at The Bridge: Maya A, Noah B"]);
        mine.ShouldAllBe(e => e.Location == null);
        whole.Select(e => e.Summary).Distinct().Order().ShouldBe(["The Bridge: Maya A", "The Bridge: Maya A, Noah B"]);
        whole.Select(e => e.Start).ShouldBe(mine.Select(e => e.Start));
    }

    [Fact]
    public async Task PlaceThatHasNotBegunOrHasEnded_IsNotInTheProvisionsCalendar()
    {
        var school = await app.SchoolAsync();
        var (later, gone) = (await Named(school, "Later", "Ames"), await Named(school, "Gone", "Best"));
        foreach (var pupil in new[] { later, gone })
        {
            await school.Lessons(pupil);
        }

        await school.TimetableVersion(await school.Placement(p => p.For(later).From(new DateOnly(2027, 1, 4)).Confirmed()), 0);
        await school.TimetableVersion(await school.Placement(p => p.For(gone).Ended(new DateOnly(2026, 11, 24), PlacementOutcome.OtherSchool)), 0);
        var lead = await school.User(SchoolRole.IapLead);

        var events = (await MadeFeeds.ReadAsync(app, await MadeFeeds.OwnAsync(lead, "Provision"))).Events;

        events.Where(e => e.Summary.Contains("Gone")).Select(e => DateOnly.FromDateTime(e.Start.UtcDateTime)).Distinct().ShouldBe([new(2026, 11, 23), new(2026, 11, 24)]);
        events.Where(e => e.Summary.Contains("Later")).Min(e => e.Start).ShouldBe(At(new(2027, 1, 4), new(9, 0)));
    }

    private static readonly string[] WithRoom = ["class", "dtend", "dtstamp", "dtstart", "location", "summary", "uid"];

    private static readonly string[] WithoutRoom = ["class", "dtend", "dtstamp", "dtstart", "summary", "uid"];

    private static DateTimeOffset At(DateOnly day, TimeOnly time) => new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), London));

    /// <summary>Written apart from what makes the feed: the school's terms by hand, weeks counted from each first week A.</summary>
    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End, string Summary, string? Location)> Expected(DateOnly today, DateOnly last, IReadOnlyCollection<TimetableSlot> slots)
    {
        for (var day = today.AddDays(-(((int)today.DayOfWeek + 6) % 7)); day <= last; day = day.AddDays(1))
        {
            if (!IsSchoolDay(day))
            {
                continue;
            }

            foreach (var (code, start, end) in Periods)
            {
                var slot = slots.Single(s => s.Week == WeekOf(day) && s.Day == (int)day.DayOfWeek && s.PeriodCode == code);
                if (slot.Kind != SlotKind.NotInSchool)
                {
                    yield return (At(day, start), At(day, end), slot.InProvision ? "Session at The Bridge" : slot.Subject, slot.InProvision ? null : slot.Room);
                }
            }
        }
    }

    private static readonly (DateOnly From, DateOnly To)[] Halves =
    [
        (new(2026, 9, 2), new(2026, 10, 23)), (new(2026, 11, 2), new(2026, 12, 18)), (new(2027, 1, 4), new(2027, 2, 12)),
        (new(2027, 2, 22), new(2027, 3, 25)), (new(2027, 4, 12), new(2027, 5, 28)), (new(2027, 6, 7), new(2027, 7, 21)),
    ];

    private static bool IsSchoolDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && day != new DateOnly(2027, 5, 3) && Halves.Any(h => h.From <= day && day <= h.To);

    private static int WeekOf(DateOnly day)
    {
        var mondays = Enumerable.Range(0, 60).Select(n => new DateOnly(2026, 8, 31).AddDays(7 * n)).Where(m => Enumerable.Range(0, 5).Any(d => IsSchoolDay(m.AddDays(d)))).ToList();
        return mondays.FindLastIndex(m => m <= day) % 2 + 1;
    }

    private static Task<Pupil> Named(TestSchool school, string forename, string surname) => school.Pupil(p => (p.LegalForename, p.LegalSurname) = (forename, surname));

    /// <summary>A pupil with lessons with the class, alone and supported, sessions of two kinds, and time out of school.</summary>
    private static async Task<(Pupil Pupil, TimetableVersion Version)> PupilAsync(TestSchool school)
    {
        var pupil = await school.Pupil();
        await school.Lessons(pupil);
        var placement = await school.Placement(p => p.For(pupil));
        var whole = await school.TimetableVersion(placement, 50);
        await school.Change(async db => db.TimetableVersions.Remove(await db.TimetableVersions.SingleAsync(v => v.Id == whole.Id)));
        var slots = whole.Slots.Select((s, n) => (n % 5) switch
        {
            0 => TimetableSlot.Session(s.Cell, SessionKind.Therapy, "Play therapy", placement.KeyAdultId, "Ms Hallett", "Garden room", s),
            1 => TimetableSlot.Session(s.Cell, SessionKind.Curriculum, "English", placement.KeyAdultId, "Ms Hallett", "B1", s),
            2 => TimetableSlot.Lesson(s.Cell, s.Subject, s.ClassCode, s.TeacherId, s.TeacherName, s.Room, supported: true, placement.KeyAdultId, "Ms Hallett"),
            3 when n % 10 == 3 => TimetableSlot.NotInSchool(s.Cell, s),
            _ => s,
        }).ToList();
        var version = await school.Add(new TimetableVersion(school.Id, placement.Id, pupil.Id, 1, placement.Start, slots, null, null, school.Lead, school.Now));
        return (pupil, version);
    }
}

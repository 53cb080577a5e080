using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Shouldly;
using Xunit;

namespace IapManager.Domain.Tests.Timetables;

public sealed class StaffingCheckTests
{
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly DateTime Now = new(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc);
    private static readonly Actor By = new(1, "Ruth Adeyemi");
    private static readonly Cell Fourth = new(1, 1, "4");
    private static readonly StaffingRule Rule = new(2, 1);
    private static readonly RotaAdult Ruth = new(1, "Mrs Adeyemi", "Ruth Adeyemi", true);
    private static readonly RotaAdult Tom = new(2, "Mr Hallett", "Tom Hallett", true);
    private static readonly RotaAdult Nadia = new(3, "Ms Rahman", "Nadia Rahman", false);
    private static readonly RotaAdult Callum = new(4, "Mr Price", "Callum Price", false);

    [Fact]
    public void TwoAdults_OneOfThemATeacher_IsEnough_HoweverManyPupils()
    {
        var staffing = Check([Callum, Tom], pupils: 9);

        staffing.There.ShouldBe([Tom, Callum]);
        staffing.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, 0, 2, 1, "No adult for four pupils", "No adult")]
    [InlineData(1, 0, 2, 1, "One adult for four pupils, and no qualified teacher", "One adult, no teacher")]
    [InlineData(1, 1, 2, 1, "One adult for four pupils", "Only one adult")]
    [InlineData(2, 0, 2, 1, "No qualified teacher", "No qualified teacher")]
    [InlineData(2, 1, 3, 2, "Two adults for four pupils, and only one qualified teacher", "Two adults, one a teacher")]
    [InlineData(3, 1, 3, 2, "Only one qualified teacher", "Only one qualified teacher")]
    public void TooFew_IsSaidInWords(int adults, int qualified, int wanted, int wantedQualified, string words, string brief)
    {
        RotaAdult[] there = [.. Enumerable.Range(10, adults).Select(n => new RotaAdult(n, $"Ms {n}", $"Ann {n}", n < 10 + qualified))];

        var warning = StaffingCheck.Of(Then(there, []) with { Pupils = Sessions(4) }, new StaffingRule(wanted, wantedQualified)).TooFew!;

        (warning.Words, warning.Brief, warning.Why).ShouldBe((words, brief, null));
    }

    [Fact]
    public void PeriodWithoutPupils_NeedsNobody()
    {
        Check([], pupils: 0).Warnings.ShouldBeEmpty();
        Check([], pupils: 1).TooFew!.Words.ShouldBe("No adult for one pupil");
    }

    [Fact]
    public void SomebodyAway_IsNamed_UntilSomebodyStandsIn()
    {
        var open = Check([Tom, Callum], [Cover(Tom, null)], thatDay: [Tom, Callum, Nadia, Ruth]).TooFew!;
        var covered = Check([Tom, Callum], [Cover(Tom, Ruth)]);

        (open.Words, open.Why, open.AdultId, open.Free).ShouldBe(("One adult for four pupils, and no qualified teacher", "Mr Hallett is away; nobody covers yet.", 2, Ruth));
        covered.There.ShouldBe([Ruth, Callum]);
        covered.Warnings.ShouldBeEmpty();
        Check([Tom, Callum], [Cover(Nadia, Ruth)]).There.ShouldBe([Tom, Callum], "who stands in for somebody who would not be there is not there either");
    }

    [Fact]
    public void SomebodyBesides_OrGoneOnATrip_IsCounted()
    {
        var help = DayChange.Help(1, Day, ["4"], (1, "Mrs Adeyemi"), Day, By, Now);
        var trip = DayChange.Elsewhere(1, Day, [], "Museum trip", null, [99], (2, "Mr Hallett"), Day, By, Now);

        Check([Callum], [help]).There.ShouldBe([Ruth, Callum]);
        Check([Tom, Callum], [trip]).There.ShouldBe([Callum]);
    }

    [Fact]
    public void WhoLeadsASession_AndIsAwayWithoutCover_IsSaid_EvenWhereEnoughAreThere()
    {
        var planned = Session(Nadia, "Talk time");
        var then = Then([Tom, Callum, Nadia], [Cover(Nadia, null)]) with { Pupils = [new PupilThen("Kai", planned, Cover(Nadia, null).Over(planned, 1))] };

        var warning = StaffingCheck.Of(then, Rule).Warnings.ShouldHaveSingleItem();

        (warning.Matter, warning.Words, warning.AdultId).ShouldBe((StaffingMatter.NotCovered, "Ms Rahman is away; nobody covers yet", 3));
    }

    [Fact]
    public void WhoLeadsASession_AndIsNotOnTheRota_IsSaid_AndNotCounted()
    {
        var slot = Session(Nadia, "Talk time");

        var staffing = StaffingCheck.Of(Then([Tom], []) with { Pupils = [new("Kai", slot, slot), new("Maya", slot, slot)] }, Rule);

        staffing.Warnings.Select(w => w.Words).ShouldBe(["One adult for two pupils", "Ms Rahman leads Talk time and is not on the rota"]);
    }

    [Fact]
    public void WhoLeadsASession_AndIsOutWithATrip_IsSaidToBeOut_NotToBeOffTheRota()
    {
        var slot = Session(Tom, "Humanities");
        var trip = DayChange.Elsewhere(1, Day, ["4"], "Museum trip", null, [99], (Tom.Id, Tom.Name), Day, By, Now);

        var staffing = StaffingCheck.Of(Then([Tom, Ruth, Callum], [trip]) with { Pupils = [new("Kai", slot, slot)] }, Rule);

        staffing.Warnings.Select(w => (w.Matter, w.Words, w.AdultId)).ShouldHaveSingleItem().ShouldBe((StaffingMatter.LeadIsOut, "Mr Hallett is out with pupils (Museum trip); nobody leads Humanities yet", Tom.Id));
        staffing.NotThere.ShouldBe([(Tom, "out with pupils")]);
    }

    [Fact]
    public void AnAbsenceEnteredTwice_IsCovered_WhereOneOfThemIs() =>
        Check([Tom, Callum], [Cover(Tom, null), Cover(Tom, Ruth)]).Warnings.ShouldBeEmpty();

    [Fact]
    public void WhoSupportsInALesson_IsNotInTheProvisionThen()
    {
        var beside = TimetableSlot.Lesson(Fourth, "Maths", "9a/Ma", 8, "Mr Ross", "M1", true, 4, "Mr Price");

        var named = StaffingCheck.Of(Then([Tom, Callum], []) with { Pupils = [new("Kai", beside, beside), .. Sessions(1)] }, Rule);
        var hidden = StaffingCheck.Of(Then([Tom, Nadia, Callum], []) with { Pupils = [new(null, beside, beside), .. Sessions(1)] }, Rule);

        named.Warnings.Select(w => w.Words).ShouldBe(["One adult for one pupil", "Mr Price supports Kai in Maths then and is also on the rota"]);
        hidden.Warnings.ShouldHaveSingleItem().Words.ShouldBe("Mr Price supports a pupil in Maths then and is also on the rota");
    }

    [Fact]
    public void WhoTeachesAClassThen_IsNeitherThereNorFree()
    {
        var then = Then([Callum, Tom], []) with { Teaching = new Dictionary<int, string> { [2] = "9A Maths", [1] = "8F English" }, ThatDay = [Ruth, Tom, Callum, Nadia] };

        var staffing = StaffingCheck.Of(then, Rule);

        staffing.There.ShouldBe([Callum]);
        staffing.TooFew!.Free.ShouldBeNull("a teacher is wanted, and both teach");
        staffing.Warnings[1].Words.ShouldBe("Mr Hallett teaches 9A Maths then and is also on the rota");
    }

    [Fact]
    public void WhoTeachesThen_AndIsToStandIn_IsNotThereEither()
    {
        var then = Then([Callum, Tom], [Cover(Tom, Ruth)]) with { Teaching = new Dictionary<int, string> { [1] = "8F English" } };

        var staffing = StaffingCheck.Of(then, Rule);

        staffing.There.ShouldBe([Callum]);
        staffing.Warnings.Select(w => w.Words).ShouldBe(["One adult for four pupils, and no qualified teacher", "Mrs Adeyemi teaches 8F English then and is also to stand in"]);
    }

    [Fact]
    public void ByTheCycle_AsOnADate_WhoTeachesOrIsBesideAPupil_IsNotThere()
    {
        var provision = new Provision(1, "The Bridge", ProvisionPurpose.Reintegration, 8);
        RotaLine Line(RotaAdult adult) => new(0, adult, Day, null, new HashSet<Cell> { Fourth });
        var rota = new Rota([Line(Tom), Line(Callum), Line(Nadia)], [new TaughtClass(Tom.Id, Fourth, "Maths to 9A"), new TaughtClass(Callum.Id, new(1, 2, "4"), "Art to 8F")]);

        rota.In(0, Day, Fourth).ShouldBe([Tom, Callum, Nadia]);
        rota.There(0, Day, Fourth, [Nadia.Id]).ShouldBe([Callum]);
        rota.Wanting(provision, Day, Fourth, 5, []).ShouldBe("no qualified teacher");
        rota.Wanting(provision, Day, Fourth, 5, [Nadia.Id]).ShouldBe("one adult for five pupils, and no qualified teacher");
        rota.With(Line(Ruth)).Wanting(provision, Day, Fourth, 5, [Nadia.Id]).ShouldBeNull();
        rota.With(Line(Ruth), [new TaughtClass(Ruth.Id, Fourth, "English to 8F")]).There(0, Day, Fourth, []).ShouldBe([Callum, Nadia]);
    }

    [Theory]
    [InlineData(2, 1, "two adults, one of them a qualified teacher")]
    [InlineData(1, 1, "one adult, a qualified teacher")]
    [InlineData(3, 0, "three adults")]
    [InlineData(2, 2, "two qualified teachers")]
    [InlineData(4, 2, "four adults, two of them qualified teachers")]
    public void Rule_InWords(int adults, int qualified, string words) => StaffingWords.Wanted(new StaffingRule(adults, qualified)).ShouldBe(words);

    [Fact]
    public void Wanting_IsSaidOfAPeriod_OnceARotaIsSetUp()
    {
        var provision = new Provision(1, "The Bridge", ProvisionPurpose.Reintegration, 8);
        var rota = new Rota([new RotaLine(0, Callum, Day, null, new HashSet<Cell> { Fourth })]);

        rota.Wanting(provision, Day, Fourth, 5, []).ShouldBe("one adult for five pupils, and no qualified teacher");
        rota.Wanting(provision, Day, Fourth, 0, []).ShouldBeNull();
        rota.Wanting(provision, Day.AddDays(-1), Fourth, 5, []).ShouldBeNull("before the first day of any rota");
        rota.With(new RotaLine(0, Tom, Day, null, new HashSet<Cell> { Fourth })).Wanting(provision, Day, Fourth, 5, []).ShouldBeNull();
        rota.With(new RotaLine(0, Callum, Day, null, new HashSet<Cell>())).Wanting(provision, Day, Fourth, 5, []).ShouldBe("no adult for five pupils");
    }

    [Fact]
    public void TimetableCheck_NamesThePeriodsWithTooFew_First_AndSavesAllTheSame()
    {
        Cell[] cells = [.. Enumerable.Range(1, 5).Select(d => new Cell(1, d, "4"))];

        var found = TimetableCheck.Check([.. cells.Select(c => TimetableSlot.Session(c, SessionKind.Curriculum, "Maths", null, null, null))], cells, ["Maths"], new Dictionary<Cell, int> { [Fourth] = 3 }, 8, null, null, c => $"Day {c.Day}",
            staffing: (cell, pupils) => cell.Day == 5 ? null : $"one adult for {pupils}");

        found.Refusals.ShouldBeEmpty();
        found.Warnings[0].ShouldBe("By the rota too few adults are in: Day 1, one adult for 4; Day 2, one adult for 1; Day 3, one adult for 1; and in 1 more period of this timetable. Move a session, or change the rota.");
    }

    [Fact]
    public void RoomElsewhere_IsWhereMostPlacesAreFree_AndThePupilIsWithTheClass()
    {
        TimetableSlot Lesson(string period) => TimetableSlot.Lesson(new(1, 1, period), "Art", "8f/Ar", 8, "Mr Finch", "A1");
        TimetableSlot Study(string period) => TimetableSlot.Session(new(1, 1, period), SessionKind.Curriculum, "Study time", null, null, null, Lesson(period));
        var taken = new Dictionary<string, int> { ["1"] = 2, ["2"] = 1, ["3"] = 9, ["4"] = 8, ["5"] = 4 };

        var found = RoomElsewhere.Find("3", taken, 8, [("Kai", [Study("1"), Study("2"), Study("3"), Lesson("4"), Study("5")]), ("Freya", [Lesson("1"), Study("2"), Study("3"), Lesson("4"), Lesson("5")])]);

        (found!.Value.Who, found.Value.Session.Subject, found.Value.Period, found.Value.Free).ShouldBe(("Freya", "Study time", "1", 6));
        RoomElsewhere.Find("3", taken, 8, [("Kai", [Study("3"), Lesson("4")])]).ShouldBeNull("period 4 is full");
    }

    private static TimetableSlot Session(RotaAdult? adult, string subject) => TimetableSlot.Session(Fourth, SessionKind.Intervention, subject, adult?.Id, adult?.Name, "B1");

    private static PupilThen[] Sessions(int count) => [.. Enumerable.Range(0, count).Select(_ => Session(null, "Study")).Select(s => new PupilThen("Ada", s, s))];

    private static DayChange Cover(RotaAdult away, RotaAdult? by) => DayChange.Cover(1, Day, ["4"], (away.Id, away.Name), by is null ? null : (by.Id, by.Name), Day, By, Now);

    private static PeriodThen Then(RotaAdult[] rota, DayChange[] changes) => new()
    {
        Date = Day,
        PeriodCode = "4",
        OnRota = rota,
        ThatDay = rota,
        Changes = changes,
        Pupils = Sessions(4),
        Known = new[] { Ruth, Tom, Nadia, Callum }.ToDictionary(a => a.Id),
    };

    private static Staffing Check(RotaAdult[] rota, DayChange[]? changes = null, int pupils = 4, RotaAdult[]? thatDay = null) =>
        StaffingCheck.Of(Then(rota, changes ?? []) with { Pupils = Sessions(pupils), ThatDay = thatDay ?? rota }, Rule);
}

using IapManager.Domain.Schools;
using IapManager.Web.Features.TimetableOutputs;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.AspNetCore.Http;

namespace IapManager.Web.Tests.Features.TimetableOutputs;

public sealed class SheetFrameTests
{
    [Theory]
    [InlineData(2026, 11, 23, 9, 0)]
    [InlineData(2026, 6, 23, 10, 60)]
    public void Of_SaysOneMomentBySchoolTime_ThoughTheClockGoesOn(int year, int month, int day, int hour, int offset)
    {
        var clock = new GoingClock(new DateTimeOffset(year, month, day, 9, 30, 0, TimeSpan.Zero));
        var facts = new SchoolFacts(new School("Ashgrove School", SchoolPhase.Secondary), [], [], new SchoolCalendar([], [], [], Cycle.TwoWeeks), new(year, month, day));

        var sheet = new SheetFrame(new SchoolClock(clock), new CurrentUser(new HttpContextAccessor(), new SessionBook(clock))).Of(facts, "Maya Collins", "", "/", ("Today", "/"));

        (sheet.MadeAt.Hour, sheet.MadeAt.Offset).ShouldBe((hour, TimeSpan.FromMinutes(offset)));
    }

    /// <summary>Never the same twice, as a real one.</summary>
    private sealed class GoingClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now = _now.AddTicks(7);
    }
}

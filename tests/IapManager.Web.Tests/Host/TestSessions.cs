using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace IapManager.Web.Tests.Host;

public sealed partial class TestSchool
{
    /// <summary>A recurring session in B1, therapy, from today on.</summary>
    /// <param name="cells">When; none for Monday of week A, period 1.</param>
    /// <param name="name">Its name.</param>
    /// <param name="adult">Who leads it; null for nobody.</param>
    /// <param name="most">Most pupils at once; null for as many as there are places.</param>
    /// <param name="from">First day; null for today.</param>
    /// <param name="last">Last day; null for none.</param>
    /// <param name="room">Where.</param>
    public async Task<ProvisionSession> Session(IEnumerable<Cell>? cells = null, string name = "Talk time", StaffMember? adult = null, int? most = null, DateOnly? from = null, DateOnly? last = null, string? room = "B1")
    {
        var plan = new SessionPlan(SessionKind.Therapy, name, adult is null ? null : (adult.Id, adult.FormalName), room, most, cells ?? [Cells[0]]);
        var session = await Add(ProvisionSession.Plan(Id, ProvisionId, plan, from ?? Today, last, Shape(Id), Lead, Now));
        ForgetFacts();
        return session;
    }

    /// <summary>Puts the pupil into the session by a new version of the timetable.</summary>
    public Task InSession(Placement placement, ProvisionSession session, DateOnly? from = null) => Change(async db =>
    {
        var before = await db.TimetableVersions.Include(v => v.Slots).Where(v => v.PlacementId == placement.Id).OrderBy(v => v.Number).LastAsync();
        var slots = SessionMove.PutIn(before.Slots, session.Id, session.On(from ?? Today), Cells, MainstreamTimetable.From([], Cells));
        db.TimetableVersions.Add(new TimetableVersion(Id, placement.Id, placement.PupilId, before.Number + 1, from ?? Today, slots, before.MainstreamShare, "Time to talk", Lead, Now));
    });

    /// <summary>What was read of the school before is read again.</summary>
    public void ForgetFacts() => App.Services.GetService(typeof(IMemoryCache)).ShouldBeOfType<MemoryCache>().Clear();
}

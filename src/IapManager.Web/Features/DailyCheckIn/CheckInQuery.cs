using IapManager.Data;
using IapManager.Domain.DailyLife;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Daily;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.DailyCheckIn;

/// <summary>Reads who is expected, who is in and what they said. Five statements at most.</summary>
[UseCase]
public sealed class CheckInQuery(IapDbContext db, ReadDay days, CurrentUser user)
{
    /// <summary>Minutes before their first session from which somebody is expected.</summary>
    private const int Ahead = 15;

    /// <param name="on">The day; null for today.</param>
    /// <param name="moment">Check-in or check-out.</param>
    /// <param name="pupil">Whose panel to show; null for the first who is still to do.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <param name="typed">What could not be saved.</param>
    public async Task<CheckInPage> RunAsync(DateOnly? on, DayMoment moment, int? pupil, CancellationToken cancellationToken, CheckInForm? typed = null)
    {
        var day = await days.RunAsync(on, cancellationToken);
        var frame = days.Frame(DayTab.CheckIn, day);
        if (day.Pupils.Count == 0)
        {
            return new CheckInPage(frame, moment, [], [], null, null);
        }

        var ids = day.Ids;
        var entries = (await db.CheckIns.AsNoTracking().Where(c => c.Date == day.Date && ids.Contains(c.PupilId)).ToListAsync(cancellationToken)).ToLookup(c => (c.PupilId, c.Moment));
        var heads = await HeadsAsync(ids, cancellationToken);
        var rows = day.Pupils.Select(p => Row(p, entries[(p.Id, moment)], entries[(p.Id, DayMoment.Arrival)], heads.GetValueOrDefault(p.Id), frame, moment)).ToList();
        List<CheckInRow> expected = [.. rows.Where(r => IsListed(r, moment)).OrderBy(r => Place(r.State)).ThenBy(r => r.State == CheckInState.Done ? r.Now!.MadeAt : default).ThenBy(r => r.Day.First?.Period.Start)];
        var selected = rows.FirstOrDefault(r => r.PupilId == pupil) ?? expected.FirstOrDefault(r => r.State is CheckInState.ToDo) ?? expected.FirstOrDefault() ?? rows[0];
        return new CheckInPage(frame, moment, expected, [.. rows.Except(expected)], selected.PupilId, typed);
    }

    private CheckInRow Row(DayPupil pupil, IEnumerable<CheckIn> entries, IEnumerable<CheckIn> arrival, Head? head, DayFrame frame, DayMoment moment)
    {
        var (all, standing) = (entries.ToList(), Standing.Of(entries));
        return new CheckInRow
        {
            Day = pupil,
            Standing = standing,
            State = StateOf(standing, moment == DayMoment.Arrival ? null : Standing.Of(arrival).Now, pupil, frame),
            Before = [.. all.Except(standing.Heads).OrderBy(e => e.MadeAt)],
            Strengths = head?.Strengths is { } strengths ? FirstSentence(strengths) : null,
            KeyAdult = head is null ? null : head.KeyAdultId == user.StaffMemberId ? "you" : head.KeyAdult,
        };
    }

    private static CheckInState StateOf(Standing<CheckIn> standing, CheckIn? arrival, DayPupil pupil, DayFrame frame) =>
        standing.IsOpen ? CheckInState.Open
        : standing.Now is { IsMistake: false } now ? now.Presence switch { Presence.Here => CheckInState.Done, Presence.NotHere => CheckInState.NotHere, _ => CheckInState.Later }
        : arrival?.Presence == Presence.NotHere ? CheckInState.NotHere
        : frame.IsToday && pupil.Before is not null && pupil.First is { } first && frame.Time < first.Period.Start.AddMinutes(-Ahead) ? CheckInState.Later
        : CheckInState.ToDo;

    private static bool IsListed(CheckInRow row, DayMoment moment) => row.Now is { IsMistake: false } || (row.Day.First is not null && (moment == DayMoment.Arrival || row.State != CheckInState.NotHere));

    private static int Place(CheckInState state) => state switch { CheckInState.Open => 0, CheckInState.Done => 1, CheckInState.ToDo => 2, CheckInState.Later => 3, _ => 4 };

    private async Task<Dictionary<int, Head>> HeadsAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        var found = await (
            from placement in db.Placements.AsNoTracking()
            join adult in db.StaffMembers on placement.KeyAdultId equals adult.Id
            where ids.Contains(placement.PupilId) && placement.State != PlacementState.Offered && placement.State != PlacementState.OfferDeclined
            orderby placement.Id
            select new
            {
                placement.PupilId,
                Head = new Head(placement.KeyAdultId, adult.Forename + " " + adult.Surname,
                    db.PassportVersions.Where(v => v.PupilId == placement.PupilId).OrderByDescending(v => v.Number).Select(v => v.Strengths).FirstOrDefault()),
            }).ToListAsync(cancellationToken);
        return found.GroupBy(f => f.PupilId).ToDictionary(g => g.Key, g => g.Last().Head);
    }

    private static string FirstSentence(string text)
    {
        var line = text.Split('\n')[0].Trim();
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end > 0 ? line[..(end + 1)] : line.EndsWith('.') ? line : $"{line}.";
    }

    private sealed record Head(int KeyAdultId, string KeyAdult, string? Strengths);
}

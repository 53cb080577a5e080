using IapManager.Data;
using IapManager.Domain.Placements;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.DayChanges;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

/// <param name="From">Its first day.</param>
/// <param name="Versions">How many it has.</param>
public sealed record OtherPlace(int PlacementId, DateOnly From, int Versions);

public sealed class TimetablePage
{
    public required int PupilId { get; init; }

    public required string PupilName { get; init; }

    public required string Forename { get; init; }

    public required string ProvisionName { get; init; }

    public required TimetableGrid Grid { get; init; }

    /// <summary>1 Monday to 5 Friday: the day that a phone shows.</summary>
    public required int Day { get; init; }

    /// <summary>Null when the imported mainstream timetable is shown.</summary>
    public required VersionLine? Shown { get; init; }

    public required VersionLine? InForce { get; init; }

    /// <summary>Versions that take over within the week shown, earliest first; their days show them already.</summary>
    public required IReadOnlyList<VersionLine> Following { get; init; }

    /// <summary>The version in force where it began within the week shown; the days before show what held then. Null otherwise.</summary>
    public required VersionLine? Since { get; init; }

    /// <summary>Of the latest place, or of the earlier one that was asked for, oldest first.</summary>
    public required IReadOnlyList<VersionLine> Versions { get; init; }

    /// <summary>The earlier place whose versions are shown; null for the latest.</summary>
    public required int? EarlierPlace { get; init; }

    /// <summary>Those with versions, the latest first.</summary>
    public required IReadOnlyList<OtherPlace> OtherPlaces { get; init; }

    public required IReadOnlyList<string> Added { get; init; }

    public required IReadOnlyList<string> TakenAway { get; init; }

    public required IReadOnlyList<string> OtherChanges { get; init; }

    public required IReadOnlyList<string> Clashes { get; init; }

    /// <summary>What is different for the pupil on single days to come, in words.</summary>
    public required IReadOnlyList<string> DayChanges { get; init; }

    /// <summary>Mainstream share that the plan aims for on this day, 0 to 1; null without a plan.</summary>
    public required decimal? PlannedShare { get; init; }

    public required int TwoWeeks { get; init; }

    public required bool HasLessons { get; init; }

    public required DateOnly Today { get; init; }

    public required bool MayPlan { get; init; }

    public required bool HasPlace { get; init; }

    public bool IsFuture => Shown is { } v && v.HoldsFrom > Today;

    /// <summary>Its own first day has not come.</summary>
    public bool CanBeChanged => EarlierPlace is null && Shown is { } v && v.EffectiveFrom > Today;

    public bool IsPast => Shown is not null && !IsFuture && Shown.Id != InForce?.Id;
}

/// <summary>Reads a pupil's timetable page; null when the pupil or the version is not to be seen.</summary>
[UseCase]
public sealed class TimetablePageQuery(IapDbContext db, PupilAccess access, CurrentUser user, PupilTimetableQuery timetables, SchoolFactsSource factsSource, SchoolClock clock)
{
    public async Task<TimetablePage?> RunAsync(int pupilId, string? week, int? day, int? version, int? earlierPlace, CancellationToken cancellationToken)
    {
        var facts = await factsSource.GetAsync(cancellationToken);
        var today = clock.Today;
        var pupil = await access.Visible(db.Pupils.AsNoTracking()).Where(p => p.Id == pupilId)
            .Select(p => new
            {
                Pupil = p,
                LatestPlaceId = db.Placements.Where(x => x.PupilId == p.Id && x.State != PlacementState.OfferDeclined && (x.EndedOn == null || x.EndedOn >= today)).Max(x => (int?)x.Id),
                HasVersions = db.TimetableVersions.Any(v => v.PupilId == p.Id),
                HasPlace = db.Placements.Any(x => x.PupilId == p.Id && (x.State == PlacementState.Offered || x.State == PlacementState.Confirmed || x.State == PlacementState.Active || x.State == PlacementState.Paused)),
                Aim = db.ReintegrationPlans.Where(x => x.PupilId == p.Id).SelectMany(x => x.Stages).Where(s => s.PlannedFrom <= today)
                    .OrderByDescending(s => s.PlannedFrom).Select(s => (int?)s.TargetShare).FirstOrDefault(),
            }).FirstOrDefaultAsync(cancellationToken);
        if (pupil is null)
        {
            return null;
        }

        var versions = pupil.HasVersions ? await timetables.VersionsAsync(pupilId, today, cancellationToken) : [];
        var inForce = versions.LastOrDefault(v => v.HoldsFrom <= today && v.PlaceLasts);
        var latest = versions.Find(v => v.PlacementId == pupil.LatestPlaceId)?.PlacementId ?? versions.LastOrDefault()?.PlacementId;
        var place = earlierPlace ?? latest;
        List<VersionLine> ofPlace = [.. versions.Where(v => v.PlacementId == place)];
        var shown = version is not null ? ofPlace.Find(v => v.Number == version) : earlierPlace is null ? inForce : ofPlace.LastOrDefault();
        if ((version is not null || earlierPlace is not null) && shown is null)
        {
            return null;
        }

        var previous = shown is null ? null : versions.LastOrDefault(v => v.PlacementId == shown.PlacementId && (v.EffectiveFrom, v.Number).CompareTo((shown.EffectiveFrom, shown.Number)) < 0);
        var anchor = shown is null || shown.Id == inForce?.Id ? today : shown.HoldsFrom;
        var current = facts.Calendar.OnOrAfter(anchor);
        var on = facts.Calendar.CycleDayOf(current)!.Value;
        var shape = facts.ShapeOn(current);
        var number = shape.Cycle.Weeks == 1 ? 1 : TimetableGrid.WeekOf(week, on.Week);
        var at = TimetableGrid.DayIn(facts.Calendar, number, anchor);
        var turn = facts.Calendar.TurnOf(at);
        var following = versions.Where(v => v.HoldsFrom > anchor && v.HoldsFrom <= turn.Max() && v.PlaceLasts).GroupBy(v => v.HoldsFrom).Select(day => day.Last()).ToList();

        // In the week in which the version in force began, the days before it show what held then; asked for by its number, it is shown whole.
        var sinceMidweek = version is null && earlierPlace is null && shown is not null && turn.Any(d => d < shown.HoldsFrom && facts.Calendar.IsSchoolDay(d.Value));
        var mainstream = shown is null || (sinceMidweek && previous is null) ? await timetables.MainstreamAsync(pupilId, shape.LessonCells(pupil.Pupil.YearGroup), cancellationToken) : null;
        var wanted = following.Append(shown).Append(previous).OfType<VersionLine>().Select(v => v.Id).ToList();
        var bySlots = wanted.Count == 0 ? null : await timetables.SlotsAsync(wanted, cancellationToken);
        List<TimetableSlot> slots = [.. shown is null ? mainstream!.Slots : bySlots![shown.Id]];
        List<TimetableSlot>? before = previous is null ? null : [.. bySlots![previous.Id]];
        IEnumerable<TimetableSlot> onTheirDays = slots;
        IEnumerable<TimetableSlot>? beforeThem = before;
        if (sinceMidweek)
        {
            onTheirDays = From(shown!.HoldsFrom, before ?? mainstream!.Slots, slots);
        }

        foreach (var next in following)
        {
            beforeThem = From(next.HoldsFrom, beforeThem ?? onTheirDays, onTheirDays);
            onTheirDays = From(next.HoldsFrom, onTheirDays, bySlots![next.Id]);
        }

        var changes = before is null ? [] : TimetableComparison.Between(before, slots);
        var name = pupil.Pupil.Name;
        return new TimetablePage
        {
            PupilId = pupilId,
            PupilName = name,
            Forename = pupil.Pupil.Forename,
            ProvisionName = facts.ProvisionName,
            Grid = TimetableGrid.Build(facts, pupil.Pupil.YearGroup, number, at, (today, clock.TimeOfDay), shape.Cycle.Weeks == 1 ? name : $"{name}, week {Cycle.LetterOf(number)}", onTheirDays, beforeThem, shape, (version is null && earlierPlace is null) || shown?.HoldsFrom > today ? pupilId : null, user.May(Policies.SeeRota)),
            Since = sinceMidweek ? shown : null,
            Following = following,
            Day = day >= 1 && day <= shape.Cycle.LastDay ? day.Value : on.Day,
            Shown = shown,
            InForce = inForce,
            Versions = ofPlace,
            EarlierPlace = place == latest ? null : place,
            OtherPlaces = [.. versions.Where(v => v.PlacementId != place).GroupBy(v => v.PlacementId).Select(g => new OtherPlace(g.Key, g.First().PlaceFrom, g.Count())).Reverse()],
            Added = Words(SlotChange.Added),
            TakenAway = Words(SlotChange.TakenAway),
            OtherChanges = Words(SlotChange.Changed),
            Clashes = [.. (shown is null ? mainstream : null)?.Clashes.Select(c => $"{shape.NameOf(c.Cell)}: {c.ClassCodes} both meet then. Ask the office which one {pupil.Pupil.Forename} attends.") ?? []],
            DayChanges = [.. facts.DayChanges.Where(c => c.Date >= today && c.PupilIds.Contains(pupilId)).OrderBy(c => c.Date).Select(c => $"{DayChangesQuery.When(facts, c)}: {DayChangesQuery.What(c)}.")],
            PlannedShare = pupil.Aim / 100m,
            TwoWeeks = shape.Cycle.Weeks,
            HasLessons = shown is not null || mainstream!.HasLessons,
            Today = today,
            MayPlan = user.May(Policies.PlanReintegration),
            HasPlace = pupil.HasPlace,
        };

        // The first timetable on the days before one, the second from that day on.
        List<TimetableSlot> From(DateOnly day, IEnumerable<TimetableSlot> first, IEnumerable<TimetableSlot> second) =>
            [.. first.Where(s => DateOf(s) < day), .. second.Where(s => DateOf(s) >= day)];

        DateOnly DateOf(TimetableSlot slot) => turn.ElementAtOrDefault(slot.Day - 1) ?? at;

        List<string> Words(SlotChange kind) => [.. changes.Where(c => c.Change == kind).Select(c =>
            $"{shape.NameOf(c.Now.Cell)}: {SlotLook.InWords(c.Now, facts.ProvisionName)}, was {SlotLook.InWords(c.Before!, facts.ProvisionName)}")];
    }
}

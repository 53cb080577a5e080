using System.Data;
using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.Timetables;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Timetables;

public sealed class StepBackForm
{
    public string? Reason { get; set; }

    /// <summary>Keys of the lessons to take out; null to offer those added last.</summary>
    public List<string>? Chosen { get; set; }

    public int? Latest { get; set; }
}

public sealed class StepBackPage
{
    public required EditorFacts Facts { get; init; }

    public required StepBackForm Form { get; init; }

    public required DateOnly From { get; init; }

    public required IReadOnlyList<(string Key, string Name, string Words, bool Latest, bool Chosen)> Lessons { get; init; }

    public required VersionLine InForce { get; init; }

    /// <summary>Periods out of school that no agreement in force covers any more, in words: they become sessions.</summary>
    public required IReadOnlyList<string> BackInSchool { get; init; }

    public VersionLine? After => Facts.After(From);
}

/// <summary>
/// Takes lessons out of the timetable in force, from today on. Nothing stands in the way, a full period neither: it is said
/// instead, and the week shows it (domain.md, Hybrid timetable).
/// </summary>
[UseCase]
public sealed class TakeStepBack(IapDbContext db, EditorQuery query, PupilTimetableQuery timetables, SaveTimetable save, CurrentUser user, SchoolClock clock)
{
    public async Task<StepBackPage?> OpenAsync(int pupilId, StepBackForm form, CancellationToken cancellationToken)
    {
        if (await LoadAsync(pupilId, cancellationToken) is not var (facts, inForce, before))
        {
            return null;
        }

        var latest = StepBackPlan.LatestAdded(facts.Basis.Values, before).ToHashSet();
        var chosen = form.Chosen?.ToHashSet();
        form.Latest = facts.Latest;
        var from = facts.School.Calendar.OnOrAfter(facts.Today);
        return new StepBackPage
        {
            Facts = facts,
            Form = form,
            From = from,
            InForce = inForce,
            BackInSchool = [.. facts.Cells.Where(c => facts.Basis.GetValueOrDefault(c)?.Kind == SlotKind.NotInSchool && facts.TimeOutOn(from)?.Cells.Contains(c) != true).Select(facts.Shape.NameOf)],
            Lessons = [.. facts.Cells.Where(c => facts.Basis.TryGetValue(c, out var s) && s.WithClass && s.ClassCode is not null).Select(c =>
                (CellPlan.KeyOf(c), facts.Shape.NameOf(c), SlotLook.InWords(facts.Basis[c], facts.School.ProvisionName), latest.Contains(c), chosen?.Contains(CellPlan.KeyOf(c)) ?? latest.Contains(c)))],
        };
    }

    /// <returns>The new version, and the periods that now have more pupils than places; null when there is none to step back from.</returns>
    public async Task<(TimetableVersion Version, IReadOnlyList<string> Full)?> RunAsync(int pupilId, StepBackForm form, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        if (await LoadAsync(pupilId, cancellationToken) is not var (facts, inForce, before))
        {
            return null;
        }

        if (form.Latest is { } seen && seen != facts.Latest)
        {
            throw new DomainRuleException("Somebody changed the timetable in the meantime. Look at the lessons below, then save again.");
        }

        var known = facts.CellsByKey;
        var cells = form.Chosen is null ? StepBackPlan.LatestAdded(facts.Basis.Values, before) : [.. form.Chosen.Where(k => !string.IsNullOrEmpty(k) && known.ContainsKey(k)).Select(k => known[k])];
        var from = facts.School.Calendar.OnOrAfter(facts.Today);
        var sessions = JoinSession.On(facts, from);
        var slots = StepBackPlan.TakeOut(facts.Basis.Values, cells, before, new StepBackDay(facts.Mainstream, (id, cell) => JoinSession.Open(facts, from, sessions, id, cell), facts.Adults.ContainsKey, facts.TimeOutOn(from)?.Cells));
        var others = ProvisionLoad.Peak(facts.Others, from, facts.After(from)?.EffectiveFrom);
        var full = slots.Where(s => s.InProvision && facts.Basis.GetValueOrDefault(s.Cell)?.InProvision == false && others.GetValueOrDefault(s.Cell) >= facts.Places).Select(s => facts.Shape.NameOf(s.Cell)).ToList();
        var version = new TimetableVersion(facts.School.School.Id, facts.PlacementId, pupilId, facts.Latest + 1, from, slots, inForce.Share, form.Reason, user.Actor, clock.Now);
        db.TimetableVersions.Add(version);
        db.Because(form.Reason);
        await db.SaveChangesAsync(cancellationToken);
        await save.NoteFullReturnAsync(facts.PlacementId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (version, full);
    }

    /// <summary>The version in force as the basis, and the slots of those before it, latest first.</summary>
    private async Task<(EditorFacts Facts, VersionLine InForce, IReadOnlyList<IReadOnlyCollection<TimetableSlot>> Before)?> LoadAsync(int pupilId, CancellationToken cancellationToken)
    {
        var facts = await query.RunAsync(pupilId, null, cancellationToken, fromInForce: true);
        var past = facts?.Versions.Where(v => v.EffectiveFrom <= facts.School.Calendar.OnOrAfter(facts.Today)).ToList();
        if (facts is null || past is not { Count: > 0 })
        {
            return null;
        }

        var slots = await timetables.SlotsAsync(past.Select(v => v.Id), cancellationToken);
        return (facts, past[^1], [.. past.SkipLast(1).Reverse().Select(v => (IReadOnlyCollection<TimetableSlot>)[.. slots[v.Id]])]);
    }
}

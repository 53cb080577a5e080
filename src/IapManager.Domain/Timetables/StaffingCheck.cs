using IapManager.Domain.Schools;

namespace IapManager.Domain.Timetables;

/// <summary>Adults whom the provision wants in every period with pupils.</summary>
/// <param name="Adults">In all.</param>
/// <param name="Qualified">Of these, qualified teachers.</param>
public sealed record StaffingRule(int Adults, int Qualified)
{
    public static StaffingRule Of(Provision provision) => new(provision.AdultsPerPeriod, provision.QualifiedPerPeriod);

    public bool HoldsWith(int pupils, int adults, int qualified) => pupils == 0 || (adults >= Adults && qualified >= Qualified);
}

/// <summary>What one pupil does in the period.</summary>
/// <param name="PupilName">Null for a reader who may not see the pupil.</param>
/// <param name="Planned">By the timetable.</param>
/// <param name="Slot">With what is different on the date laid over it.</param>
public sealed record PupilThen(string? PupilName, TimetableSlot Planned, TimetableSlot Slot);

/// <summary>One period of one date, with all that bears on who is in the provision.</summary>
public sealed record PeriodThen
{
    public required DateOnly Date { get; init; }

    public required string PeriodCode { get; init; }

    /// <summary>In this period, by the rota.</summary>
    public required IReadOnlyList<RotaAdult> OnRota { get; init; }

    /// <summary>In any period of the day, by the rota: among them is looked for somebody who is free.</summary>
    public required IReadOnlyList<RotaAdult> ThatDay { get; init; }

    /// <summary>What is different on the date.</summary>
    public required IReadOnlyList<DayChange> Changes { get; init; }

    /// <summary>Everybody with a place.</summary>
    public required IReadOnlyList<PupilThen> Pupils { get; init; }

    /// <summary>Adults who may be named in a change, by id.</summary>
    public required IReadOnlyDictionary<int, RotaAdult> Known { get; init; }

    /// <summary>Classes taught elsewhere in this period, by adult: "9A Maths".</summary>
    public IReadOnlyDictionary<int, string> Teaching { get; init; } = new Dictionary<int, string>();
}

public enum StaffingMatter
{
    /// <summary>Fewer adults, or qualified teachers, than the provision wants.</summary>
    TooFew,

    /// <summary>Somebody is away who leads a session, and nobody stands in.</summary>
    NotCovered,

    /// <summary>Somebody leads a session and is out with other pupils then.</summary>
    LeadIsOut,

    /// <summary>Somebody leads a session and is not on the rota.</summary>
    LeadsOffRota,

    /// <summary>Somebody on the rota, or who is to stand in, is with a class then.</summary>
    InTwoPlaces,
}

/// <summary>One thing to settle.</summary>
/// <param name="Words">What it is: "One adult for four pupils". Without a full stop.</param>
/// <param name="AdultId">Whom it is about; null where it is about nobody in particular.</param>
public sealed record StaffingWarning(StaffingMatter Matter, string Words, int? AdultId)
{
    /// <summary>For a small box: "One adult, no teacher".</summary>
    public string Brief { get; init; } = Words;

    /// <summary>What is behind it, in whole sentences; null where nothing is known.</summary>
    public string? Why { get; init; }

    /// <summary>Somebody who could be in then; null where nobody is found.</summary>
    public RotaAdult? Free { get; init; }
}

/// <summary>Who is in the provision in a period of a date, and what is to be settled.</summary>
/// <param name="Pupils">In the provision.</param>
/// <param name="There">Teachers first.</param>
public sealed record Staffing(int Pupils, IReadOnlyList<RotaAdult> There, IReadOnlyList<StaffingWarning> Warnings)
{
    /// <summary>Who is on the rota and not there, each with why: "away", "out with pupils", "with a class".</summary>
    public IReadOnlyList<(RotaAdult Adult, string Why)> NotThere { get; init; } = [];

    public StaffingWarning? TooFew => Warnings.FirstOrDefault(w => w.Matter == StaffingMatter.TooFew);
}

/// <summary>Measures the adults of a period against the provision's rule (domain.md, Rota). It says; it refuses nothing.</summary>
public static class StaffingCheck
{
    public static Staffing Of(PeriodThen then, StaffingRule rule)
    {
        var changes = then.Changes.Where(c => c.IsIn(then.PeriodCode)).ToList();
        var withPupils = changes.Where(c => c.PupilIds.Count > 0 && c.AdultId is not null).DistinctBy(c => c.AdultId).ToDictionary(c => c.AdultId!.Value);
        var away = changes.Select(c => c.AwayId).OfType<int>().Concat(withPupils.Keys).ToHashSet();
        var supports = then.Pupils.Where(p => p.Slot is { Kind: SlotKind.Supported, AdultId: not null }).ToLookup(p => p.Slot.AdultId!.Value);
        var leads = then.Pupils.Where(p => p.Slot is { InProvision: true, AdultId: not null }).ToLookup(p => p.Slot.AdultId!.Value, p => p.Slot);
        var wanted = then.OnRota.Select(a => a.Id).Concat(then.Pupils.Where(p => p.Planned.InProvision).Select(p => p.Planned.AdultId).OfType<int>()).ToHashSet();
        var besides = changes.Where(c => c.IsHelp || (c.IsCover && wanted.Contains(c.AwayId!.Value))).Where(c => c.AdultId is not null)
            .Select(c => then.Known.GetValueOrDefault(c.AdultId!.Value) ?? new RotaAdult(c.AdultId.Value, c.AdultName!, c.AdultName!, false));
        var placed = then.OnRota.Concat(besides).DistinctBy(a => a.Id).Where(a => a.IsOnStaff(then.Date) && !away.Contains(a.Id)).ToList();
        List<RotaAdult> there = [.. placed.Where(a => !Elsewhere(a.Id)).OrderByDescending(a => a.IsQualified)];
        var pupils = then.Pupils.Count(p => p.Slot.InProvision);
        var covered = changes.Where(c => c is { IsCover: true, IsOpen: false }).Select(c => c.AwayId).ToHashSet();
        var open = changes.Where(c => c.IsOpen && !covered.Contains(c.AwayId) && wanted.Contains(c.AwayId!.Value)).DistinctBy(c => c.AwayId).ToList();
        return new Staffing(pupils, there, pupils == 0 ? [] : [.. TooFew(), .. NotCovered(), .. LeadsOut(), .. OffRota(), .. TwoPlaces()])
        {
            NotThere = [.. then.OnRota.Where(a => there.TrueForAll(t => t.Id != a.Id)).Select(a => (a, withPupils.ContainsKey(a.Id) ? "out with pupils" : away.Contains(a.Id) ? "away" : "with a class"))],
        };

        bool Elsewhere(int adult) => supports.Contains(adult) || then.Teaching.ContainsKey(adult);

        IEnumerable<StaffingWarning> TooFew()
        {
            var qualified = there.Count(a => a.IsQualified);
            if (!rule.HoldsWith(pupils, there.Count, qualified))
            {
                yield return new StaffingWarning(StaffingMatter.TooFew, StaffingWords.TooFew(pupils, there.Count, qualified, rule), open.Count > 0 ? open[0].AwayId : null)
                {
                    Brief = StaffingWords.Briefly(there.Count, qualified, rule),
                    Why = open.Count == 0 ? null : string.Join(" ", open.Select(c => $"{StaffingWords.NotCovered(c.AwayName!)}.")),
                    Free = Free(qualified < rule.Qualified),
                };
            }
        }

        RotaAdult? Free(bool needsTeacher) => then.ThatDay
            .Where(a => a.IsOnStaff(then.Date) && placed.TrueForAll(p => p.Id != a.Id) && !away.Contains(a.Id) && !Elsewhere(a.Id) && !leads.Contains(a.Id) && (a.IsQualified || !needsTeacher))
            .OrderByDescending(a => a.IsQualified).FirstOrDefault();

        // Where the rule is broken, it is said there.
        IEnumerable<StaffingWarning> NotCovered() => !rule.HoldsWith(pupils, there.Count, there.Count(a => a.IsQualified)) ? []
            : open.Where(c => then.Pupils.Any(p => p.Slot.InProvision && p.Planned.AdultId == c.AwayId)).Select(c => new StaffingWarning(StaffingMatter.NotCovered, StaffingWords.NotCovered(c.AwayName!), c.AwayId) { Free = Free(false) });

        IEnumerable<StaffingWarning> LeadsOut() => leads.Where(l => withPupils.ContainsKey(l.Key))
            .Select(l => new StaffingWarning(StaffingMatter.LeadIsOut, StaffingWords.LeadIsOut(withPupils[l.Key], l.First().Subject), l.Key) { Free = Free(false) });

        IEnumerable<StaffingWarning> OffRota() => leads.Where(l => !withPupils.ContainsKey(l.Key) && placed.TrueForAll(a => a.Id != l.Key))
            .Select(l => new StaffingWarning(StaffingMatter.LeadsOffRota, $"{l.First().AdultName} leads {l.First().Subject} and is not on the rota", l.Key));

        IEnumerable<StaffingWarning> TwoPlaces() => placed.Where(a => Elsewhere(a.Id)).Select(a => new StaffingWarning(StaffingMatter.InTwoPlaces,
            $"{a.Name} {(supports[a.Id].FirstOrDefault() is { } with ? $"supports {with.PupilName ?? "a pupil"} in {with.Slot.Subject}" : $"teaches {then.Teaching[a.Id]}")} then and is also {(then.OnRota.Any(r => r.Id == a.Id) ? "on the rota" : "to stand in")}", a.Id));
    }
}

using IapManager.Domain.Schools;

namespace IapManager.Domain.Timetables;

/// <summary>An adult who is, or may be, in the provision.</summary>
/// <param name="Name">"Ms Rahman".</param>
/// <param name="FullName">"Nadia Rahman"; initials are made from it.</param>
/// <param name="LeftOn">From this day no longer on the staff; null while they are.</param>
public sealed record RotaAdult(int Id, string Name, string FullName, bool IsQualified, DateOnly? LeftOn = null)
{
    public static RotaAdult Of(StaffMember member) => new(member.Id, member.FormalName, member.FullName, member.IsQualifiedTeacher, member.LeftOn);

    public bool IsOnStaff(DateOnly day) => LeftOn is null || day < LeftOn;
}

/// <summary>A line of the rota: a deployment with the adult as the staff list has them.</summary>
/// <param name="Until">Last day; null while it lasts.</param>
public sealed record RotaLine(int ProvisionId, RotaAdult Adult, DateOnly From, DateOnly? Until, IReadOnlySet<Cell> Cells)
{
    /// <param name="deployment">The deployment.</param>
    /// <param name="until">Last day on which it holds; null while it lasts.</param>
    /// <param name="adult">Whose it is.</param>
    public static RotaLine Of(StaffDeployment deployment, DateOnly? until, RotaAdult adult) => new(deployment.ProvisionId, adult, deployment.From, until, deployment.Cells.ToHashSet());

    /// <summary>Whether it holds on a day, on which the adult is on the staff.</summary>
    public bool Covers(DateOnly day) => From <= day && (Until is null || day <= Until) && Adult.IsOnStaff(day);
}

/// <summary>A class that an adult teaches in a cell of the cycle: then they are in no provision.</summary>
/// <param name="Words">"Maths to 9A".</param>
public sealed record TaughtClass(int AdultId, Cell Cell, string Words);

/// <summary>Who is in the provision by the rota, before anything that is different on single dates.</summary>
/// <param name="lines">Of all adults.</param>
/// <param name="taught">What they, and who may stand in for them, teach elsewhere.</param>
public sealed class Rota(IEnumerable<RotaLine> lines, IEnumerable<TaughtClass>? taught = null)
{
    private readonly ILookup<Cell, TaughtClass> _taught = (taught ?? []).DistinctBy(t => (t.Cell, t.AdultId)).ToLookup(t => t.Cell);

    private readonly List<RotaLine> _lines = [.. lines.OrderByDescending(l => l.Adult.IsQualified).ThenBy(l => l.Adult.FullName, StringComparer.CurrentCultureIgnoreCase).ThenBy(l => l.Adult.Id)];

    public static Rota Empty { get; } = new([]);

    /// <param name="deployments">Of all adults.</param>
    /// <param name="adults">By id: theirs at the least.</param>
    /// <param name="taught">What these teach elsewhere.</param>
    public static Rota Of(IEnumerable<StaffDeployment> deployments, IReadOnlyDictionary<int, RotaAdult> adults, IEnumerable<TaughtClass> taught) => new(
        from own in deployments.GroupBy(d => (d.SchoolId, d.ProvisionId, d.StaffMemberId))
        let adult = adults[own.Key.StaffMemberId]
        let all = new StaffDeployments(own.Key.SchoolId, own.Key.ProvisionId, (adult.Id, adult.Name), own)
        from deployment in all.All
        select RotaLine.Of(deployment, all.LastDayOf(deployment), adult), taught);

    /// <summary>Teachers first, then by name.</summary>
    public IReadOnlyList<RotaLine> Lines => _lines;

    /// <summary>The same with one adult's lines in a provision replaced by another.</summary>
    /// <param name="line">Of the adult.</param>
    /// <param name="taught">By the adult: one who is new to the rota is not known here.</param>
    public Rota With(RotaLine line, IEnumerable<TaughtClass>? taught = null) =>
        new(_lines.Where(l => l.ProvisionId != line.ProvisionId || l.Adult.Id != line.Adult.Id).Append(line), _taught.SelectMany(t => t).Concat(taught ?? []));

    /// <summary>Classes taught in a cell, by adult.</summary>
    public IReadOnlyDictionary<int, string> TaughtIn(Cell cell) => _taught[cell].ToDictionary(t => t.AdultId, t => t.Words);

    /// <summary>Whether anybody has been put on it for that day or an earlier one. Before that nothing can be said of staffing.</summary>
    public bool IsSetUpOn(int provisionId, DateOnly day) => _lines.Exists(l => l.ProvisionId == provisionId && l.From <= day);

    /// <summary>Who is on it in one period.</summary>
    public IReadOnlyList<RotaAdult> In(int provisionId, DateOnly day, Cell cell) =>
        [.. _lines.Where(l => l.ProvisionId == provisionId && l.Covers(day) && l.Cells.Contains(cell)).Select(l => l.Adult).DistinctBy(a => a.Id)];

    /// <summary>Who of them is there in one period of every cycle: neither with a class, nor beside a pupil in a lesson. Of a date, <see cref="StaffingCheck"/> says it.</summary>
    /// <param name="provisionId">The provision.</param>
    /// <param name="day">By what holds on it.</param>
    /// <param name="cell">The period.</param>
    /// <param name="beside">Adults who are beside a pupil in a lesson then.</param>
    public IReadOnlyList<RotaAdult> There(int provisionId, DateOnly day, Cell cell, IEnumerable<int> beside) =>
        [.. In(provisionId, day, cell).Where(a => _taught[cell].All(t => t.AdultId != a.Id)).ExceptBy(beside, a => a.Id)];

    /// <summary>What is wanting in one period for as many pupils, as a part of a sentence: "one adult for five pupils"; null where nothing is, or no rota is set up yet.</summary>
    public string? Wanting(Provision provision, DateOnly day, Cell cell, int pupils, IEnumerable<int> beside)
    {
        var (rule, adults) = (StaffingRule.Of(provision), There(provision.Id, day, cell, beside));
        var qualified = adults.Count(a => a.IsQualified);
        return !IsSetUpOn(provision.Id, day) || rule.HoldsWith(pupils, adults.Count, qualified) ? null
            : StaffingWords.TooFew(pupils, adults.Count, qualified, rule) is var words ? char.ToLowerInvariant(words[0]) + words[1..] : null;
    }

    /// <summary>Who is in in any period of a day.</summary>
    public IReadOnlyList<RotaAdult> InOn(int provisionId, DateOnly day, CycleDay on) =>
        [.. _lines.Where(l => l.ProvisionId == provisionId && l.Covers(day) && l.Cells.Any(c => c.Week == on.Week && c.Day == on.Day)).Select(l => l.Adult).DistinctBy(a => a.Id)];
}

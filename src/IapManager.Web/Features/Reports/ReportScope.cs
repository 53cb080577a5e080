using System.Globalization;
using IapManager.Domain.Measures;
using IapManager.Domain.Pupils;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Reports;

/// <summary>What the address asks for, as it was typed.</summary>
public sealed class ReportQuery
{
    public string? Period { get; init; }

    /// <summary>With the period "dates".</summary>
    public string? From { get; init; }

    /// <summary>With the period "dates".</summary>
    public string? To { get; init; }

    public string? Provision { get; init; }

    public string? Year { get; init; }

    /// <summary>"SenStatus:SEN support".</summary>
    public string? Cohort { get; init; }
}

/// <summary>A group of a split to choose.</summary>
/// <param name="Key">As the address names it.</param>
public sealed record CohortChoice(string Key, Split Split, string Name);

/// <summary>Period, provision, year group and cohort of a report. Whoever sees no names chooses among terms alone: two filters would give away the pupil between them.</summary>
public sealed record ReportScope
{
    public required ReportPeriod Chosen { get; init; }

    public required IReadOnlyList<ReportPeriod> Choices { get; init; }

    /// <summary>Of the school, where it has more than one; empty where nothing can be filtered.</summary>
    public required IReadOnlyList<Provision> Provisions { get; init; }

    /// <summary>Whether provision, year group, cohort and dates can be chosen.</summary>
    public required bool CanFilter { get; init; }

    /// <summary>Whether who is known to social care can be chosen.</summary>
    public required bool SeesSocialCare { get; init; }

    public Provision? Provision { get; init; }

    public int? Year { get; init; }

    public CohortChoice? Cohort { get; init; }

    public string? TypedFrom { get; init; }

    public string? TypedTo { get; init; }

    /// <summary>The last day of which figures are told.</summary>
    public required DateOnly Latest { get; init; }

    /// <summary>What the address names and cannot be chosen: "provision". It is passed over, which the page says.</summary>
    public IReadOnlyList<string> Unknown { get; init; } = [];

    /// <summary>What was asked for cannot be given: a file says nothing of that, so none is made.</summary>
    public bool IsRefused => Wrong.Count > 0 || Unknown.Count > 0;

    /// <summary>For the audit log: the days, and who is counted.</summary>
    public string Logged => $"{Iso(Chosen.Days.From)} to {Iso(Chosen.Days.To)}{(Words is { } words ? $", {words}" : "")}";

    /// <summary>What is wrong with the dates, for each field; empty where nothing is.</summary>
    public IReadOnlyList<(string Field, string Words)> Wrong { get; init; } = [];

    public bool IsNarrowed => Provision is not null || Year is not null || Cohort is not null;

    /// <summary>Pupils must be known by year group and group.</summary>
    public bool NeedsGroups => Year is not null || Cohort is not null;

    /// <summary>"The Bridge, Year 8, SEN support"; null for everybody.</summary>
    public string? Words => IsNarrowed ? string.Join(", ", new[] { Provision?.Name, Year is { } year ? Pupil.YearName(year) : null, Cohort?.Name }.OfType<string>()) : null;

    /// <summary>For links to the same, without the question mark.</summary>
    public string Query => string.Join('&', PeriodParts.Concat(FilterParts).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value)}"));

    /// <summary>Of the period alone.</summary>
    public IEnumerable<(string Name, string Value)> PeriodParts => Chosen.Key == ReportPeriod.Dates
        ? [("period", Chosen.Key), ("from", Iso(Chosen.Days.From)), ("to", Iso(Chosen.Days.To))]
        : [("period", Chosen.Key)];

    /// <summary>Of the filters alone.</summary>
    public IEnumerable<(string Name, string Value)> FilterParts => new (string Name, string? Value)[]
    {
        ("provision", Provision?.Id.ToString(CultureInfo.InvariantCulture)), ("year", Year?.ToString(CultureInfo.InvariantCulture)), ("cohort", Cohort?.Key),
    }.Where(p => p.Value is not null).Select(p => (p.Name, p.Value!));

    /// <summary>The facts of those whom the filters leave.</summary>
    public MeasureFacts Narrow(MeasureFacts facts)
    {
        var its = Provision is { } provision ? facts.OnlyProvision(provision.Id, provision.Places) : facts;
        return NeedsGroups ? its.Only(its.Pupils.Where(p => (Year is not { } year || p.YearGroup == year) && (Cohort is not { } c || PupilGroup.Of(p, c.Split).Name == c.Name)).Select(p => p.PupilId).ToHashSet()) : its;
    }

    /// <summary>Without a group that nobody of the school is in.</summary>
    /// <param name="everybody">With groups where <see cref="NeedsGroups"/>.</param>
    public ReportScope KnownIn(MeasureFacts everybody) =>
        Cohort is { } cohort && !everybody.Pupils.Any(p => PupilGroup.Of(p, cohort.Split).Name == cohort.Name) ? this with { Cohort = null, Unknown = [.. Unknown, "group"] } : this;

    public static string KeyOf(Split split, string group) => $"{split}:{group}";

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Reads what was asked for; what the viewer may not choose is passed over.</summary>
[UseCase]
public sealed class ReportScopes(SchoolFactsSource source, SchoolClock clock, PupilAccess access, CurrentUser user)
{
    private const int MostYears = 6;
    private static readonly char[] Between = ['/', ' ', '.', '-'];

    /// <param name="query">From the address.</param>
    /// <param name="guarded">The page shows counts that are left out for the viewer, names or not: nothing is filtered, and periods lie apart.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ReportScope> ReadAsync(ReportQuery query, bool guarded, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var filters = access.SeesAll && !guarded;
        var choices = filters ? ReportPeriod.Choices(facts.Calendar, clock.Today) : ReportPeriod.TermsOver(facts.Calendar, clock.Today);
        if (filters && query.Cohort?.StartsWith($"{Split.SocialCare}:", StringComparison.OrdinalIgnoreCase) == true)
        {
            user.MustBeConfirmedForSafeguarding();
        }

        var socialCare = filters && user.ReadsSafeguarding;
        var scope = new ReportScope { Chosen = ReportPeriod.Chosen(choices, query.Period), Choices = choices, Latest = filters ? clock.Today : choices[0].Days.To, Provisions = filters && facts.Provisions.Count > 1 ? facts.Provisions : [], CanFilter = filters, SeesSocialCare = socialCare };
        if (!filters)
        {
            return scope with { Unknown = NotUnderstood.In(query, scope) };
        }

        var provision = int.TryParse(query.Provision, CultureInfo.InvariantCulture, out var id) ? facts.Provisions.FirstOrDefault(p => p.Id == id) : null;
        scope = scope with
        {
            Provision = scope.Provisions.FirstOrDefault(p => p == provision),
            Year = int.TryParse(query.Year, CultureInfo.InvariantCulture, out var year) && year is >= 0 and <= 14 ? year : null,
            Cohort = CohortOf(query.Cohort, socialCare),
        };
        scope = scope with { Unknown = NotUnderstood.In(query, scope, knowsProvision: provision is not null) };
        return query.Period == ReportPeriod.Dates ? WithDates(scope, query, clock.Today) : scope;
    }

    private static CohortChoice? CohortOf(string? key, bool socialCare) =>
        key?.Split(':', 2) is [var name, var group] && Enum.TryParse<Split>(name, true, out var split) && Enum.IsDefined(split) && group.Length is > 0 and <= 120 && (split != Split.SocialCare || socialCare)
            ? new CohortChoice(ReportScope.KeyOf(split, group), split, group)
            : null;

    private static ReportScope WithDates(ReportScope scope, ReportQuery query, DateOnly today)
    {
        var (from, to) = (DayOf(query.From), DayOf(query.To));
        List<(string, string)> wrong = [];
        if (from is null)
        {
            wrong.Add(("from", string.IsNullOrWhiteSpace(query.From) ? "Enter the first day" : "The first day must be a real date, like 1/9/2026"));
        }
        else if (!DatePartsBinder.Covers(from.Value))
        {
            wrong.Add(("from", $"The first day must be between {DatePartsBinder.EarliestYear} and {DatePartsBinder.LatestYear}"));
        }

        if (to is null)
        {
            wrong.Add(("to", string.IsNullOrWhiteSpace(query.To) ? "Enter the last day" : "The last day must be a real date, like 18/12/2026"));
        }
        else if (!DatePartsBinder.Covers(to.Value))
        {
            wrong.Add(("to", $"The last day must be between {DatePartsBinder.EarliestYear} and {DatePartsBinder.LatestYear}"));
        }
        else if (to > today)
        {
            wrong.Add(("to", "The last day must be today or earlier: nothing is known of later days"));
        }
        else if (from > to)
        {
            wrong.Add(("to", "The last day must not be before the first day"));
        }
        else if (from is { } first && DatePartsBinder.Covers(first) && first < to.Value.AddYears(-MostYears))
        {
            wrong.Add(("from", $"Choose {MostYears} years or fewer"));
        }

        if (wrong.Count > 0)
        {
            return scope with { TypedFrom = query.From, TypedTo = query.To, Wrong = wrong };
        }

        var chosen = new ReportPeriod(ReportPeriod.Dates, $"{Dates.BriefWithYear(from!.Value)} to {Dates.BriefWithYear(to!.Value)}", new DayRange(from.Value, to.Value));
        return scope with { Chosen = chosen, Choices = [chosen, .. scope.Choices], TypedFrom = query.From, TypedTo = query.To };
    }

    private static DateOnly? DayOf(string? typed) => typed?.Trim() is { Length: > 0 } text
        ? DatePartsBinder.Read([text]) ?? DatePartsBinder.Read(text.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        : null;
}

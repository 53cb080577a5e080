using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Web.Backups;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Settings;

/// <param name="Href">Where the step is done.</param>
public sealed record SetupStep(string Name, string Why, string Href, bool Done);

/// <param name="Steps">Set-up, step by step; empty once all are done or for somebody who does not administer.</param>
public sealed record SettingsPage(SchoolFacts Facts, IReadOnlyList<AcademicYear> Years, IReadOnlyList<SetupStep> Steps)
{
    /// <summary>When the logo of its documents was chosen; null for none.</summary>
    public DateTime? LogoChosenAt { get; init; }

    /// <summary>How backups stand, in words; null for somebody who does not administer.</summary>
    public string? Backups { get; init; }

    /// <summary>The first step that is not done; null when none is left.</summary>
    public SetupStep? Next => Steps.FirstOrDefault(s => !s.Done);
}

[UseCase]
public sealed class SettingsOverview(IapDbContext db, SchoolFactsSource source, CurrentUser user, BackupShelf backups)
{
    public async Task<SettingsPage> ReadAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var years = await db.AcademicYears.AsNoTracking().Include(y => y.Terms).ToListAsync(cancellationToken);
        var steps = user.May(Policies.Administer) ? await StepsAsync(facts, years, cancellationToken) : [];
        return new SettingsPage(facts, [.. years.OrderByDescending(y => y.Start)], steps.All(s => s.Done) ? [] : steps)
        {
            Backups = user.May(Policies.Administer) ? BackupsInWords() : null,
            LogoChosenAt = await db.SchoolLogos.Select(l => (DateTime?)l.ChosenAt).SingleOrDefaultAsync(cancellationToken),
        };
    }

    private string BackupsInWords() => (backups.Folder, backups.Last()) switch
    {
        (null, _) => "The site makes no backups by itself. Whoever runs the server sees to them, by a timer or by naming a folder in its settings.",
        (_, null) => "There is no backup yet. The first one is made within minutes of the start; if this stays, ask whoever runs the server to look into its log.",
        (_, { } last) => $"Last good backup {Dates.Full(Dates.DayOf(last))}, {Dates.TimeOf(last)}. One is made every day and opened once.",
    };

    private async Task<List<SetupStep>> StepsAsync(SchoolFacts facts, List<AcademicYear> years, CancellationToken cancellationToken) =>
    [
        new("School day", "Periods and their times", "/settings/periods", facts.Shape.Periods.Any(p => p.IsLesson)),
        new("School year", "Terms, half terms and days on which the school is closed", years.Count > 0 ? "/settings/years" : "/settings/years/new", years.Count > 0),
        new("Provision", "Its own name, its places and rooms", facts.Provision is null ? "/settings/provisions/new" : $"/settings/provisions/{facts.Provision.Id}", facts.Provision is not null),
        new("Pupils, staff and lessons", "From exports of your information system", "/import", await db.Pupils.AnyAsync(cancellationToken)),
        new("Colleagues", "Invite the lead of the provision and the staff", "/users", await db.SchoolUsers.CountAsync(cancellationToken) > 1),
    ];
}

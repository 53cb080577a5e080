using IapManager.Data;
using IapManager.Domain.Measures;
using IapManager.Web.Features.Reports;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Representation;

public sealed record GroupPupil(int Id, string Name, int YearGroup, string? Form);

public sealed record GroupPupilsPage(Split Split, string Group, string Step, string Definition, ReportScope Scope, IReadOnlyList<GroupPupil> Pupils);

[UseCase]
public sealed class ReadRepresentation(IapDbContext db, MeasureFactsQuery measures, SchoolFactsSource source, ReportScopes scopes, PupilAccess access, CurrentUser user)
{
    public async Task<RepresentationPage> ExecuteAsync(Split split, ReportQuery query, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var opens = Opens(split);
        var scope = await scopes.ReadAsync(query, guarded: !opens, cancellationToken);
        var chosen = scope.Chosen;
        var everybody = await measures.RunAsync([chosen.Days], groups: true, cancellationToken);
        scope = scope.KnownIn(everybody);
        var loaded = scope.Narrow(everybody);
        var small = opens ? SmallNumbers.ShowAll : new SmallNumbers(facts.School.SmallestGroupShown);
        var table = Domain.Measures.Representation.Of(loaded, chosen.Days, split);
        var words = new RepresentationWords(table, GroupFigures.Of(loaded, chosen.Days, split), new ReportWords(ReintegrationFigures.Of(loaded, chosen.Days), small, scope.Provision?.Name ?? facts.ProvisionName), small);
        return new RepresentationPage
        {
            Split = split,
            Scope = scope,
            Cohorts = CohortChoices.Of(everybody, scope),
            Columns = RepresentationWords.Columns,
            Rows = [.. table.Groups.Select(g => new GroupRow(g.Group.Name, words.CellsOf(g, s => Href(g.Group, s)), words.MeasuresOf(g.Group)))],
            All = new GroupRow("All", words.AllCells, words.AllMeasures),
            SmallestGroupShown = small.Smallest,
            Guarded = access.SeesAll && !opens,
        };

        // Whoever is on roll is no secret behind a figure, and a list of hundreds tells nobody anything.
        string? Href(PupilGroup group, Step step) => !opens || step == Step.OnRoll ? null
            : $"/reports/representation/pupils?split={split}&group={Uri.EscapeDataString(group.Name)}&step={step}&{scope.Query}";
    }

    /// <returns>Null when there is no such group, or the viewer may not see who is in it.</returns>
    public async Task<GroupPupilsPage?> PupilsAsync(Split split, string? group, Step step, ReportQuery query, CancellationToken cancellationToken)
    {
        if (split == Split.SocialCare)
        {
            user.MustBeConfirmedForSafeguarding();
        }

        if (!Opens(split) || step == Step.OnRoll)
        {
            return null;
        }

        var scope = await scopes.ReadAsync(query, guarded: false, cancellationToken);
        var everybody = await measures.RunAsync([scope.Chosen.Days], groups: true, cancellationToken);
        scope = scope.KnownIn(everybody);
        var table = Domain.Measures.Representation.Of(scope.Narrow(everybody), scope.Chosen.Days, split);
        if (table.Groups.FirstOrDefault(g => g.Group.Name == group) is not { } found)
        {
            return null;
        }

        var ids = found.Pupils[step];
        var pupils = await db.Pupils.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.PreferredSurname ?? p.LegalSurname).ThenBy(p => p.LegalForename)
            .Select(p => new GroupPupil(p.Id, (p.KnownAsForename ?? p.PreferredForename ?? p.LegalForename) + " " + (p.PreferredSurname ?? p.LegalSurname), p.YearGroup, p.Form)).ToListAsync(cancellationToken);
        var (_, name, definition) = RepresentationPage.Steps.Single(s => s.Step == step);
        return new GroupPupilsPage(split, found.Group.Name, name, definition, scope, pupils);
    }

    /// <summary>Child protection and child in need are known to the safeguarding lead alone, so nobody else opens that split, and small groups of it are left out for them.</summary>
    private bool Opens(Split split) => access.SeesAll && (split != Split.SocialCare || user.ReadsSafeguarding);
}

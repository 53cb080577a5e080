using IapManager.Data;
using IapManager.Domain.Schools;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.Reports;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.TermlyReports;

/// <summary>An issued edition and the copies of it that the reader may open.</summary>
public sealed record IssuedEdition(int Id, int TermId, string TermName, int Edition, string EditionName, string? Why, string IssuedBy, DateTime IssuedAt, IReadOnlyList<TermlyReportVariant> Copies, IReadOnlyList<(string Title, string? Text)> Commentary)
{
    public string Href => $"/reports/termly/{TermId}/editions/{Edition}";
}

/// <summary>A term as the list shows it.</summary>
/// <param name="Issued">Latest edition first.</param>
/// <param name="Draft">The edition that is a draft; null when nothing is written yet, or the latest is issued.</param>
/// <param name="HasPage">False for a report whose term was given other days since: the page is of the term as it is now.</param>
public sealed record TermLine(int TermId, string Name, DateOnly? Start, DateOnly? End, DateOnly? IssuedFrom, IReadOnlyList<IssuedEdition> Issued, TermlyReport? Draft, bool HasPage = true)
{
    /// <summary>It may still be issued: its first edition is not, or a correction is begun.</summary>
    public bool IsOpen => Issued.Count == 0 || Draft is not null;

    /// <summary>Of the draft, else of the latest edition; null when nothing is written yet.</summary>
    public int? LatestId => Draft?.Id ?? (Issued.Count > 0 ? Issued[0].Id : null);

    public string Href => $"/reports/termly/{TermId}";
}

public sealed record TermlyReportsPage(string ProvisionName, DateOnly Today, bool SeesDrafts, bool MayWrite, IReadOnlyList<TermLine> Terms);

/// <summary>Which reports there are. Who sees no names sees what is issued, and of it the copy without names.</summary>
[UseCase]
public sealed class ReadTermlyReports(IapDbContext db, SchoolFactsSource source, SchoolClock clock, CurrentUser user, PupilAccess access)
{
    public async Task<TermlyReportsPage> ListAsync(CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var begun = ReportPeriod.Begun(facts.Calendar, clock.Today);
        var reports = await db.TermlyReports.AsNoTracking().OrderByDescending(r => r.Edition).ToListAsync(cancellationToken);
        var lines = begun.Select(t => LineOf(t, facts, [.. reports.Where(r => r.IsOf(t))]))
            .Concat(reports.Where(r => !begun.Any(r.IsOf)).GroupBy(r => r.TermId).Select(g => LineOf(null, facts, [.. g]) with { HasPage = begun.All(t => t.Id != g.Key) }));
        return new TermlyReportsPage(facts.ProvisionName, clock.Today, access.SeesAll, user.May(Policies.WriteTermlyReports), [.. lines.Where(l => access.SeesAll || l.Issued.Count > 0)]);
    }

    /// <returns>Null when there is no such term, or nothing of it that the user may see.</returns>
    public async Task<TermLine?> FindAsync(int termId, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var term = ReportPeriod.Begun(facts.Calendar, clock.Today).FirstOrDefault(t => t.Id == termId);
        var reports = await db.TermlyReports.AsNoTracking().Where(r => r.TermId == termId).OrderByDescending(r => r.Edition).ToListAsync(cancellationToken);
        reports = term is null ? reports : reports.FindAll(r => r.IsOf(term));
        return (term is null && reports.Count == 0) || (!access.SeesAll && reports.All(r => r.State == TermlyReportState.Draft)) ? null : LineOf(term, facts, reports);
    }

    /// <summary>A copy as it was issued, byte for byte. Who sees no names has the latest edition alone: two of them side by side would give away whom the correction is about.</summary>
    /// <returns>Null when there is none, or none for the user.</returns>
    public async Task<(int ReportId, TermlyReportFile File)?> FileAsync(int termId, int edition, TermlyReportVariant variant, CancellationToken cancellationToken)
    {
        if (!CopiesFor().Contains(variant))
        {
            return null;
        }

        var found = await db.TermlyReports.AsNoTracking().Where(r => r.TermId == termId && r.Edition == edition && r.State == TermlyReportState.Issued
                && (access.SeesAll || !db.TermlyReports.Any(later => later.TermId == termId && later.Edition > edition && later.State == TermlyReportState.Issued)))
            .SelectMany(r => r.Files, (r, f) => new { r.Id, File = f }).FirstOrDefaultAsync(x => x.File.Variant == variant, cancellationToken);
        return found is null ? null : (found.Id, found.File);
    }

    private TermLine LineOf(Term? term, SchoolFacts facts, List<TermlyReport> reports)
    {
        var latest = reports.Count > 0 ? reports[0] : null;
        return new TermLine(
            term?.Id ?? latest!.TermId, term?.FullName ?? latest!.TermName, term?.Start, term?.End, term is null ? null : TermlyReport.IssuedFrom(term, facts.Calendar),
            [.. reports.Where(r => r.State == TermlyReportState.Issued).Take(access.SeesAll ? int.MaxValue : 1).Select(r => new IssuedEdition(r.Id, r.TermId, r.TermName, r.Edition, r.EditionName, r.Why, r.IssuedBy!.Name, r.IssuedAt!.Value, CopiesFor(), CommentaryWords.PartsOf(r)))],
            access.SeesAll && latest is { State: TermlyReportState.Draft } ? latest : null);
    }

    private IReadOnlyList<TermlyReportVariant> CopiesFor() => access.SeesAll ? [TermlyReportVariant.Slt, TermlyReportVariant.Governors] : [TermlyReportVariant.Governors];
}

using IapManager.Data.Audit;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Audit;

namespace IapManager.Web.Commands;

/// <summary>Checks that nothing in the audit was changed or removed, at the server and beside a running site.</summary>
[UseCase]
public sealed class AuditCommand(AuditCheck check)
{
    /// <param name="written">Seals that were written down; may be none.</param>
    /// <param name="cancellationToken">Ends the check early.</param>
    public async Task<CommandAnswer> VerifyAsync(IReadOnlyCollection<string> written, CancellationToken cancellationToken)
    {
        if (written.FirstOrDefault(w => ChainAnchor.Parse(w) is null) is { } unknown)
        {
            return new(false, $"\"{unknown}\" is no seal. Give it as the log page and this command write it, like 12345:9f2c11aa0b3d4e5f.");
        }

        var report = await check.ExecuteAsync([.. written.Select(w => ChainAnchor.Parse(w)!)], cancellationToken);
        if (report.Break is { } broken)
        {
            return new(false, $"{ChainWords.Of(broken)} {ChainWords.Number(report.Sealed)} entries before that are whole.");
        }

        return new(true, report.Head is null
            ? "Nothing is sealed yet."
            : $"Nothing was changed or removed: {ChainWords.Number(report.Sealed)} entries are as they were sealed.{Environment.NewLine}Write down the last seal, away from this server, and give it after --anchor next time: {report.Head}");
    }
}

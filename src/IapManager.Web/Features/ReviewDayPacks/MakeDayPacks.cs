using System.IO.Compression;
using IapManager.Data;
using IapManager.Data.Audit;
using IapManager.Documents;
using IapManager.Domain.Packs;
using IapManager.Domain.Reintegration;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.ReviewDayPacks;

/// <summary>What came of a run.</summary>
/// <param name="Pdf">All packs in one file; null when none could be made.</param>
/// <param name="Zip">Each pack as a file; null when none could be made.</param>
public sealed record DayPacks(IReadOnlyList<PackItem> Items, byte[]? Pdf, byte[]? Zip);

/// <summary>Whoever asked may not make packs any more. The message is for that person.</summary>
public sealed class NoLongerAllowedException() : Exception("Your account may not make packs any more, so none was made. Ask your administrator.");

/// <summary>
/// Makes the packs of a run one after the other, each in a scope of its own with the rights that its maker has at that moment. A pack that
/// fails is named and stops no other.
/// </summary>
public sealed class MakeDayPacks(IServiceScopeFactory scopes, PackProgress progress, IDocumentRenderer renderer, ILogger<MakeDayPacks> log)
{
    /// <exception cref="NoLongerAllowedException">The maker has lost the right.</exception>
    public async Task<DayPacks> ExecuteAsync(PackRun run, CancellationToken cancellationToken)
    {
        var (items, made) = (new List<PackItem>(), new List<MadePack>());
        foreach (var item in run.Items)
        {
            var (settled, pack) = await OneAsync(run, item, cancellationToken);
            items.Add(settled);
            if (pack is not null)
            {
                made.Add(pack);
            }
        }

        if (made.Count == 0)
        {
            return new DayPacks(items, null, null);
        }

        progress.Set(run.Id, run.Items.Count, run.Items.Count, "Putting the packs together");
        using var all = new MemoryStream();
        renderer.Render(DayPacksDocument.Of(run, items, made), all);
        return new DayPacks(items, all.ToArray(), Zipped(made));
    }

    private async Task<(PackItem Item, MadePack? Pack)> OneAsync(PackRun run, PackItem item, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var user = services.GetRequiredService<CurrentUser>();
            if (!await services.GetRequiredService<OnBehalf>().BeginAsync(run.SchoolId, run.AskedBy, cancellationToken) || !user.May(Policies.PlanReintegration))
            {
                throw new NoLongerAllowedException();
            }

            var number = run.Items.TakeWhile(i => i != item).Count();
            progress.Set(run.Id, number, run.Items.Count, $"Making pack {number + 1} of {run.Items.Count}");
            var choice = await services.GetRequiredService<IapDbContext>().ReviewPackChoices.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
            var asked = PackAsked.AsUsual(choice) with { MadeFor = run.MadeFor };
            if (await services.GetRequiredService<ReviewPackQuery>().RunAsync(item.PupilId, asked, cancellationToken) is not { } pack)
            {
                return (item with { State = PackItemState.NotMade, Why = "The pupil is not here any more, or is not for you to see." }, null);
            }

            if (pack.Reviews.FirstOrDefault(r => r.Id == item.ReviewId) is not { State: not ReviewState.Closed })
            {
                return (item with { State = PackItemState.NotMade, Why = "The review was closed meanwhile. Make the pack from the pupil’s page, if it is still wanted." }, null);
            }

            var document = ReviewPackDocument.Of(pack);
            document.Logo = await services.GetRequiredService<SchoolLogoSource>().GetAsync(cancellationToken);
            using var file = new MemoryStream();
            renderer.Render(document, file);
            await services.GetRequiredService<AuditLog>().WriteAsync("ReviewPack", pack.Placement?.Id, item.PupilId, AuditAction.Read, $"{PackLog.Of(pack, null)} Made with the packs of a review day, {run.Id}.");
            return (item with { State = PackItemState.Made }, new MadePack(pack.Name, pack.Form, ReviewPackDocument.FileNameOf(pack), document, file.ToArray()));
        }
        catch (Exception e) when (e is not NoLongerAllowedException && !cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "The pack of pupil {PupilId} in run {RunId} could not be made", item.PupilId, run.Id);
            return (item with { State = PackItemState.NotMade, Why = "Something went wrong while it was made. Try it from the pupil’s page; if that goes wrong too, tell whoever looks after IapManager." }, null);
        }
    }

    /// <summary>Two pupils may have one name: the second file says so.</summary>
    private static byte[] Zipped(List<MadePack> made)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var taken = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
            foreach (var pack in made)
            {
                var times = taken[pack.FileName] = taken.GetValueOrDefault(pack.FileName) + 1;
                using var entry = zip.CreateEntry(times == 1 ? pack.FileName : $"{Path.GetFileNameWithoutExtension(pack.FileName)} ({times}).pdf", CompressionLevel.Fastest).Open();
                entry.Write(pack.File);
            }
        }

        return bytes.ToArray();
    }
}

/// <summary>One pack, as data and as a file.</summary>
public sealed record MadePack(string Name, string? Form, string FileName, Document Document, byte[] File);

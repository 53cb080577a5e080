using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using IapManager.Documents;
using IapManager.Domain.Interventions;
using IapManager.Domain.Referrals;
using IapManager.Domain.Retention;
using IapManager.Domain.Schools;
using IapManager.Domain.Timetables;
using IapManager.Domain.Transfers;
using IapManager.Web.Features.CaseFiles;
using IapManager.Web.Features.ReferralDocuments;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Features.SubjectAccess;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Audit;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Transfers;

/// <summary>
/// Writes what goes to another school. The record: the case file with its documents as the SENCO reads it, whoever sends it, so that nothing of a safeguarding record is in it, and the same as data.
/// The safeguarding file: what the safeguarding lead alone reads, as a document, as data, and its documents.
/// </summary>
[UseCase]
public sealed class WriteTransferFile(IServiceScopeFactory scopes, ReadPupilRecords records, RequestDocument documents, IDocumentRenderer renderer, DocumentStore store, SchoolLogoSource logo, CurrentUser user, SchoolClock clock)
{
    /// <summary>Of how this school deals with its own records, and who is kept apart from whom: no part of what another school needs.</summary>
    private static readonly HashSet<string> StaysHere =
        [nameof(LegalHold), nameof(Disposal), nameof(RecordTransfer), nameof(PrivateLink), nameof(CalendarFeed)];

    /// <summary>Of a group, what was written about all of it stays: it is as much about the others. So does who is kept apart from whom.</summary>
    public static bool Goes(PupilRecord record) => !StaysHere.Contains(record.Kind) && !record.Kind.StartsWith("NotTogether", StringComparison.Ordinal)
        && !(record.Kind is nameof(InterventionProgramme) or nameof(ProgrammeSession) or nameof(DayChange) && record.Marks.HasFlag(RecordMarks.OtherPeople));

    /// <returns>The archive; null for a pupil whom the user may not see, and where there is nothing for the safeguarding lead alone.</returns>
    public async Task<byte[]?> ExecuteAsync(int pupilId, string pupil, TransferPart part, CancellationToken cancellationToken)
    {
        var all = (await records.OfAsync(pupilId, cancellationToken)).Where(r => Goes(r)).ToLookup(r => r.Marks.HasFlag(RecordMarks.Safeguarding));
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (part == TransferPart.Record)
            {
                if (!await AddCaseFileAsync(zip, pupilId, cancellationToken))
                {
                    return null;
                }

                Add(zip, "Read me.txt", Encoding.UTF8.GetBytes($"{pupil}, {Dates.Plain(clock.Today)}\r\n\r\nThe case file is to be read. records.json holds the same and more, for a computer. Not in it: what the safeguarding lead alone reads, which goes apart; what was written about a group; pupils who are not put together.\r\n"));
                Add(zip, "records.json", RecordsJson.Of(pupil, clock.Today, partsAreLeftOut: true, [.. all[false]]));
                await AddFilesAsync(zip, all[false].Where(r => r.Kind == nameof(FormerSchoolRecord)), cancellationToken);
            }
            else if (!all[true].Any())
            {
                return null;
            }
            else
            {
                await AddSafeguardingAsync(zip, pupil, [.. all[true]], cancellationToken);
            }
        }

        return bytes.ToArray();
    }

    private async Task<bool> AddCaseFileAsync(ZipArchive zip, int pupilId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        if (!await services.GetRequiredService<OnBehalf>().BeginAsync(user.SchoolId!.Value, user.Actor, cancellationToken, readsAs: SchoolRole.Senco)
            || await services.GetRequiredService<CaseFileQuery>().RunAsync(pupilId, cancellationToken) is not { } file)
        {
            return false;
        }

        await new CaseFileArchive(file, renderer, store, services.GetRequiredService<AuditLog>()).FillAsync(zip, await logo.GetAsync(cancellationToken), () => Task.CompletedTask, cancellationToken);
        return true;
    }

    private async Task AddSafeguardingAsync(ZipArchive zip, string pupil, IReadOnlyList<PupilRecord> safeguarding, CancellationToken cancellationToken)
    {
        var document = await documents.SafeguardingFileAsync(pupil, safeguarding, cancellationToken);
        document.Logo = await logo.GetAsync(cancellationToken);
        using (var pdf = zip.CreateEntry(DocumentResult.SafeName(document.Title, "pdf")).Open())
        {
            renderer.Render(document, pdf);
        }

        Add(zip, "records.json", RecordsJson.Of(pupil, clock.Today, partsAreLeftOut: false, safeguarding));
        await AddFilesAsync(zip, safeguarding, cancellationToken);
    }

    private async Task AddFilesAsync(ZipArchive zip, IEnumerable<PupilRecord> records, CancellationToken cancellationToken)
    {
        var number = 0;
        foreach (var file in records.Select(r => r.File).OfType<RecordFile>())
        {
            var name = DocumentResult.SafeName($"{++number} {Path.GetFileNameWithoutExtension(file.Name)}", Path.GetExtension(file.Name).TrimStart('.'));
            if (await store.ReadAsync(file.StoredAs, cancellationToken) is { } content && Convert.ToHexString(SHA256.HashData(content)) == file.Sha256)
            {
                Add(zip, $"documents/{name}", content);
            }
            else
            {
                Add(zip, $"documents/{name} is missing.txt", Encoding.UTF8.GetBytes("This document is missing or damaged at the school that sent the record. Ask it there."));
            }
        }
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }
}

using System.IO.Compression;
using IapManager.Data;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading;
using IapManager.Web.Features.Import.Running;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.Import.Uploading;

/// <summary>What became of an upload.</summary>
/// <param name="Created">Ids of the imports that were started.</param>
/// <param name="Refused">Words about files that were not taken.</param>
public sealed record UploadResult(IReadOnlyList<int> Created, IReadOnlyList<string> Refused);

/// <summary>Takes files, and the files in ZIP archives, and queues each to be read.</summary>
[UseCase]
public sealed class UploadFiles(IapDbContext db, UploadStore store, ImportQueue queue, CurrentUser user, SchoolClock clock)
{
    private const int MostFiles = 40;

    private readonly List<(string Name, string StoredAs)> _stored = [];
    private readonly List<string> _refused = [];

    public async Task<UploadResult> ExecuteAsync(IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await TakeAsync(file, cancellationToken);
        }
        var at = clock.Now;
        Guid? batch = _stored.Count > 1 ? Guid.NewGuid() : null;
        var runs = _stored.ConvertAll(s => new ImportRun(user.SchoolId!.Value, s.Name, s.StoredAs, user.Actor, at, batch));
        db.ImportRuns.AddRange(runs);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var run in runs)
        {
            queue.Add(run.Id);
        }
        return new([.. runs.Select(r => r.Id)], _refused);
    }

    private async Task TakeAsync(IFormFile file, CancellationToken cancellationToken)
    {
        var name = Plain(file.FileName);
        if (_stored.Count >= MostFiles)
        {
            _refused.Add($"{name} was not taken: choose at most {MostFiles} files at once.");
            return;
        }
        await using var content = file.OpenReadStream();
        if (file.Length > 0 && file.Length <= FileTypeCheck.LargestFile && FileTypeCheck.IsZipOfFiles(content))
        {
            await TakeZipAsync(name, content, cancellationToken);
            return;
        }
        try
        {
            if (file.Length is > 0 and <= FileTypeCheck.LargestFile && FileTypeCheck.IsWorkbook(content))
            {
                TakeWorkbook(name, content);
                return;
            }
            FileTypeCheck.Check(content);
        }
        catch (UnreadableFileException e)
        {
            _refused.Add($"{name} was not taken. {e.Message}");
            return;
        }
        _stored.Add((name, await store.SaveAsync(content, cancellationToken)));
    }

    private void TakeWorkbook(string name, Stream content)
    {
        var sheets = WorkbookSheets.Store(content, store);
        if (sheets.Count == 0 || _stored.Count + sheets.Count > MostFiles)
        {
            foreach (var (_, stored) in sheets)
            {
                store.DeleteFile(stored);
            }
            _refused.Add(sheets.Count == 0 ? $"{name} was not taken: no sheet of it holds headings and rows." : $"{name} was not taken: choose at most {MostFiles} files or sheets at once.");
            return;
        }
        _stored.AddRange(sheets.Select(s => (sheets.Count == 1 ? name : $"{name}, {s.Sheet}", s.StoredAs)));
    }

    private async Task TakeZipAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        using var zip = new ZipArchive(content, ZipArchiveMode.Read);
        var entries = zip.Entries.Where(e => e.Name.Length > 0 && !e.FullName.StartsWith("__MACOSX", StringComparison.Ordinal) && IsText(e.Name)).ToList();
        if (entries.Count == 0)
        {
            _refused.Add($"{name} was not taken: there is no CSV file in it.");
            return;
        }
        foreach (var large in entries.Where(e => e.Length > FileTypeCheck.LargestFile).ToList())
        {
            _refused.Add($"{Plain(large.Name)} in {name} was not taken. {FileTypeCheck.TooLarge}");
            entries.Remove(large);
        }
        if (entries.Count > MostFiles || entries.Sum(e => e.Length) > 2 * FileTypeCheck.LargestFile)
        {
            _refused.Add($"{name} was not taken: unpacked it is too large. Choose its files a few at a time.");
            return;
        }
        foreach (var entry in entries)
        {
            try
            {
                await using var unpacked = await entry.OpenAsync(cancellationToken);
                // What an archive says about a file's length need not be true.
                await using var limited = new LimitedStream(unpacked, FileTypeCheck.LargestFile);
                _stored.Add((Plain(entry.Name), await store.SaveAsync(limited, cancellationToken)));
            }
            catch (Exception e) when (e is InvalidDataException or UnreadableFileException or EndOfStreamException)
            {
                _refused.Add($"{Plain(entry.Name)} in {name} was not taken. {(e is UnreadableFileException ? e.Message : "The archive is damaged; make it again.")}");
            }
        }
    }

    private static bool IsText(string name) => Path.GetExtension(name).ToUpperInvariant() is ".CSV" or ".TXT" or ".TSV" or ".TAB";

    private static string Plain(string fileName)
    {
        var name = new string([.. Path.GetFileName(fileName.Replace('\\', '/')).Where(c => !char.IsControl(c))]).Trim();
        return name.Length == 0 ? "file.csv" : name;
    }
}

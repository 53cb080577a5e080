using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IapManager.Web.Features.Import.Planning;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.Data.Sqlite;

namespace IapManager.Web.Features.Import.Uploading;

/// <summary>
/// Keeps uploaded files, and what was found in them, outside the web root under random names, until the import has ended.
/// The folder is the setting <c>Import:Folder</c>, else "uploads" beside the SQLite database, else App_Data/uploads.
/// </summary>
public sealed class UploadStore(IWebHostEnvironment environment, IConfiguration configuration)
{
    /// <summary>How long an upload, or the list of rows to correct, is kept at most.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    /// <summary>Only files with it in their name are ever deleted: the folder may hold others.</summary>
    public const string Ending = ".upload";

    private readonly string _folder = configuration["Import:Folder"] is { Length: > 0 } set ? set : Path.Combine(BesideDatabase(configuration) ?? Path.Combine(environment.ContentRootPath, "App_Data"), "uploads");

    public async Task<string> SaveAsync(Stream content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await using var file = new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, useAsync: true);
        await content.CopyToAsync(file, cancellationToken);
        return name;
    }

    /// <summary>A new file to be written.</summary>
    public (string Name, Stream Content) Create()
    {
        Directory.CreateDirectory(_folder);
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return (name, new FileStream(PathOf(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920));
    }

    public bool Has(string? name) => name is not null && File.Exists(PathOf(name));

    public Stream Open(string name) => new FileStream(PathOf(name), FileMode.Open, FileAccess.Read, FileShare.Read, 81920);

    /// <summary>Deletes the file itself; the list of rows to correct stays until it is too old.</summary>
    public void DeleteFile(string name) => File.Delete(PathOf(name));

    public void DeleteAll(string name)
    {
        foreach (var ending in new[] { "", ".preview", ".rows", ".changes" })
        {
            File.Delete(PathOf(name) + ending);
        }
    }

    /// <summary>Deletes those of its own files that are older than they may be.</summary>
    public void DeleteOld(DateTime now)
    {
        if (!Directory.Exists(_folder))
        {
            return;
        }
        foreach (var path in Directory.EnumerateFiles(_folder, $"*{Ending}*").Where(p => File.GetLastWriteTimeUtc(p) < now - Kept))
        {
            File.Delete(path);
        }
    }

    public void SavePreview(string name, PreviewFacts facts, IReadOnlyList<RowProblem> problems, IReadOnlyList<ChangeLine> changes)
    {
        Write(PathOf(name) + ".rows", problems);
        Write(PathOf(name) + ".changes", changes);
        Write(PathOf(name) + ".preview", [facts]);
    }

    /// <summary>Null where nothing has been found out yet, or it has been deleted.</summary>
    public PreviewFacts? Facts(string? name) =>
        ReadLines<PreviewFacts>(name, ".preview").FirstOrDefault();

    public IEnumerable<RowProblem> Problems(string? name) => ReadLines<RowProblem>(name, ".rows");

    public IEnumerable<ChangeLine> Changes(string? name) => ReadLines<ChangeLine>(name, ".changes");

    private static string? BesideDatabase(IConfiguration configuration) =>
        (configuration["Database:Provider"] ?? "Sqlite") == "Sqlite" && configuration.GetConnectionString("Iap") is { Length: > 0 } connection
            ? Path.GetDirectoryName(Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource))
            : null;

    private IEnumerable<T> ReadLines<T>(string? name, string ending)
    {
        if (name is null || !File.Exists(PathOf(name) + ending))
        {
            yield break;
        }
        using var reader = new StreamReader(new FileStream(PathOf(name) + ending, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (reader.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Default)!;
        }
    }

    // Whoever reads the old preview meanwhile reads it to its end.
    private static void Write<T>(string path, IReadOnlyList<T> lines)
    {
        using (var writer = new StreamWriter(path + ".new", append: false, new UTF8Encoding(false)))
        {
            foreach (var line in lines)
            {
                writer.WriteLine(JsonSerializer.Serialize(line, JsonSerializerOptions.Default));
            }
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    private string PathOf(string name) => name.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(_folder, name + Ending)
        : throw new ArgumentException("Stored files have names of figures and the letters a to f.", nameof(name));
}

/// <summary>What was found out about a file beside its rows.</summary>
/// <param name="Problems">How many there are; of those only the first are kept.</param>
/// <param name="Changes">How many there are; of those only the first are kept.</param>
/// <param name="MostlyChanged">The facts that change most, in words; null where nothing changes.</param>
public sealed record PreviewFacts(IReadOnlyList<PreviewColumn> Columns, int Problems, int Changes, string? MostlyChanged)
{
    public IReadOnlyList<ProblemGroup> Groups { get; init; } = [];

    /// <summary>Changes that only the DSL sees.</summary>
    public int Hidden { get; init; }

    /// <summary>Facts that only the DSL sees and that stand although the file leaves their cell empty.</summary>
    public int KeptWhenBlank { get; init; }
}

/// <param name="Samples">A few values of the column.</param>
/// <param name="Note">More about it, such as “day first”; null for nothing.</param>
/// <param name="Field">Key of the field that it was taken for; null when it is left out.</param>
/// <param name="IsSession">True for a column headed by a day, which is always read as marks.</param>
public sealed record PreviewColumn(string Heading, IReadOnlyList<string> Samples, string? Note, string? Field, double Confidence, bool IsSession);

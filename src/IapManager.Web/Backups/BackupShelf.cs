using System.Globalization;

namespace IapManager.Web.Backups;

/// <summary>The folder of the installation's backups (<c>Backup:Folder</c>), and what lies in it. A file has the name of a backup only when it was whole.</summary>
public sealed class BackupShelf(IConfiguration configuration)
{
    /// <summary>When the last one is older, something is wrong: it is made every day.</summary>
    public static readonly TimeSpan OldestGood = TimeSpan.FromHours(26);

    private const string Ending = ".iapbackup";

    private const string Form = "'iap-'yyyy-MM-dd'T'HHmmss'Z'";

    /// <summary>Null when none is set: then none is made but by the command.</summary>
    public string? Folder => configuration["Backup:Folder"] is { Length: > 0 } set ? Path.GetFullPath(set) : null;

    /// <summary>When it is made each day, in school time (<c>Backup:At</c>).</summary>
    /// <exception cref="BackupException">It is no time.</exception>
    public TimeOnly At => configuration["Backup:At"] is not { Length: > 0 } set ? new(2, 0)
        : TimeOnly.TryParseExact(set, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw new BackupException($"Backup:At is \"{set}\". Set it to a time like 02:00.");

    /// <param name="at">UTC.</param>
    public static string NameOf(DateTime at) => at.ToString(Form, CultureInfo.InvariantCulture) + Ending;

    /// <summary>When the last whole one in the folder was begun, UTC; null when there is none.</summary>
    public DateTime? Last() => All().Select(b => (DateTime?)b.At).Max();

    /// <summary>Takes those away that nobody needs any more (<see cref="BackupRetention"/>).</summary>
    public void Tidy()
    {
        var all = All();
        var outdated = BackupRetention.Outdated(all.Select(b => b.At)).ToHashSet();
        foreach (var (path, _) in all.Where(b => outdated.Contains(b.At)))
        {
            File.Delete(path);
        }
    }

    private List<(string Path, DateTime At)> All()
    {
        var found = new List<(string, DateTime)>();
        foreach (var path in Folder is { } folder && Directory.Exists(folder) ? Directory.GetFiles(folder, $"iap-*{Ending}") : [])
        {
            if (DateTime.TryParseExact(Path.GetFileNameWithoutExtension(path), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at))
            {
                found.Add((path, at));
            }
        }

        return found;
    }
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IapManager.Data;
using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Running;

/// <summary>Remembers, for each set of headings, what kind of file it was and which field each heading was.</summary>
internal static class MappingMemory
{
    public static async Task<RememberedHeadings?> RecallAsync(IapDbContext db, TabularFile file, CancellationToken cancellationToken)
    {
        var fingerprint = Fingerprint(file);
        return await db.RememberedHeadings.AsNoTracking().SingleOrDefaultAsync(r => r.Fingerprint == fingerprint, cancellationToken);
    }

    /// <summary>Takes the map into the context's next save. Columns of days are not kept: the next file has others.</summary>
    public static async Task KeepAsync(IapDbContext db, int schoolId, TabularFile file, ColumnMap map, DateTime at, CancellationToken cancellationToken)
    {
        if (!file.HasHeadings || map.Sessions.Count > 0)
        {
            return;
        }
        var fingerprint = Fingerprint(file);
        var memory = await db.RememberedHeadings.SingleOrDefaultAsync(r => r.Fingerprint == fingerprint, cancellationToken);
        if (memory is null)
        {
            memory = new RememberedHeadings(schoolId, fingerprint);
            db.RememberedHeadings.Add(memory);
        }
        var names = Names(file);
        memory.Kind = map.Kind;
        memory.Fields = JsonSerializer.Serialize(map.Matches.ToDictionary(m => names[m.Column], m => m.FieldKey));
        memory.At = at;
    }

    public static Dictionary<int, string> Columns(RememberedHeadings memory, TabularFile file)
    {
        var fields = JsonSerializer.Deserialize<Dictionary<string, string>>(memory.Fields) ?? [];
        return Names(file).Select((name, i) => (name, i)).Where(n => fields.ContainsKey(n.name)).ToDictionary(n => n.i, n => fields[n.name]);
    }

    private static string Fingerprint(TabularFile file) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', Names(file).Order(StringComparer.Ordinal)))));

    // The second “Surname” of a file is another heading than the first.
    private static List<string> Names(TabularFile file)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. file.Headings.Select(h => HeadingName.Normalise(h)).Select(n => (seen[n] = seen.GetValueOrDefault(n) + 1) is > 1 and var nth ? $"{n} {nth}" : n)];
    }
}

using System.Text.Json;

namespace IapManager.Web.Backups;

/// <summary>What a backup says of itself; its last part.</summary>
/// <param name="Version">Of the application that made it.</param>
/// <param name="At">When it was begun, UTC. What was saved later may be in it or not.</param>
/// <param name="Provider">"Sqlite" or "SqlServer"; only the first has its database in it.</param>
/// <param name="Database">What the database held.</param>
/// <param name="Files">The database and the documents.</param>
public sealed record BackupManifest(string Version, DateTime At, string Provider, DatabaseFacts Database, IReadOnlyList<BackupPart> Files)
{
    public const string FileName = "manifest.json";
    public const string DatabaseName = "iap.db";
    public const string DocumentsFolder = "documents";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public int Documents => Files.Count(f => f.Name != DatabaseName);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <exception cref="BackupException">It is none.</exception>
    public static BackupManifest Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(bytes, Json) ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new BackupException("This backup was made by a version of IapManager that this one does not know. Use the version that made it, or a later one.");
        }
    }
}

/// <param name="Name">"iap.db", or "documents/" and the name of the stored file.</param>
/// <param name="Sha256">Hexadecimal, of the content.</param>
public sealed record BackupPart(string Name, long Length, string Sha256);

/// <param name="Migration">The last one; null when there is none.</param>
/// <param name="AuditHead">The last seal of the audit; null before the first.</param>
/// <param name="Rows">By table. Empty where the database is backed up by its own means.</param>
public sealed record DatabaseFacts(string? Migration, string? AuditHead, IReadOnlyDictionary<string, long> Rows)
{
    public bool Same(DatabaseFacts other) => Migration == other.Migration && AuditHead == other.AuditHead && Rows.Count == other.Rows.Count && Rows.All(r => other.Rows.TryGetValue(r.Key, out var rows) && rows == r.Value);
}

using System.Security.Cryptography;

namespace IapManager.Data.Audit;

/// <summary>An entry as it stands in the database, and its seal; either may be missing there.</summary>
/// <param name="Seq">Place of the seal.</param>
/// <param name="EntryId">The entry that the seal is for.</param>
/// <param name="Id">The entry's own number; null when it is not there.</param>
/// <param name="Action">As it is stored, whether or not there is such an action.</param>
public sealed record ChainLink(
    long Seq, long EntryId, byte[]? ContentHash, byte[]? Hash,
    long? Id, DateTime? At, int? SchoolId, int? UserId, string? UserName, string? Action, string? Subject, int? SubjectId, int? PupilId, string? From, Guid? Session, string? Why, string? Detail);

/// <summary>How entries are chained. What is hashed never changes its form, or all that was sealed before would seem to have been changed.</summary>
public static class AuditChain
{
    /// <summary>First byte of what is hashed. Another form takes another number, and the old one is still read.</summary>
    private const byte Form = 1;

    /// <summary>What stands before the first seal.</summary>
    public static byte[] Beginning { get; } = new byte[AuditSeal.HashLength];

    public static AuditSeal Seal(long seq, byte[] before, ChainLink entry)
    {
        var content = ContentHash(entry);
        return new AuditSeal(seq, entry.EntryId, content, Hash(before, entry, content));
    }

    /// <returns>Null when the entry says nothing.</returns>
    public static byte[]? ContentHash(ChainLink entry) => entry is { Detail: null, Why: null } ? null : Hashed(w =>
    {
        Text(w, entry.Detail);
        Text(w, entry.Why);
    });

    /// <param name="before">Hash of the seal before.</param>
    /// <param name="entry">The entry as it stands.</param>
    /// <param name="contentHash">Hash of what it said when it was sealed.</param>
    public static byte[] Hash(byte[] before, ChainLink entry, byte[]? contentHash) => Hashed(w =>
    {
        w.Write(before);
        w.Write(entry.EntryId);
        w.Write(entry.Id ?? 0);
        w.Write(entry.At?.Ticks ?? 0);
        Number(w, entry.SchoolId);
        Number(w, entry.UserId);
        Text(w, entry.UserName);
        Text(w, entry.Action);
        Text(w, entry.Subject);
        Number(w, entry.SubjectId);
        Number(w, entry.PupilId);
        Text(w, entry.From);
        Text(w, entry.Session?.ToString("N"));
        w.Write(contentHash is not null);
        w.Write(contentHash ?? []);
    });

    private static byte[] Hashed(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream(256);
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(Form);
            write(writer);
        }

        return SHA256.HashData(bytes.ToArray());
    }

    private static void Text(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static void Number(BinaryWriter writer, int? number)
    {
        writer.Write(number is not null);
        writer.Write(number ?? 0);
    }
}

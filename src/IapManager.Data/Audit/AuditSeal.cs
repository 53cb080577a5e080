namespace IapManager.Data.Audit;

/// <summary>
/// One entry of the audit, sealed a moment after it was written: its hash covers the entry and the seal before it, so that nothing can be
/// changed, taken out or put between without showing (<see cref="AuditChain"/>). Seals are only ever added.
/// </summary>
public sealed class AuditSeal(long seq, long entryId, byte[]? contentHash, byte[] hash)
{
    /// <summary>Bytes of a SHA-256.</summary>
    public const int HashLength = 32;

    /// <summary>Place in the chain: 1, 2, 3 without a gap.</summary>
    public long Seq { get; private init; } = seq;

    public long EntryId { get; private init; } = entryId;

    /// <summary>Hash of what the entry says (<see cref="AuditEntry.Detail"/>, <see cref="AuditEntry.Why"/>), apart from the rest, so that the chain can stay whole where a disposal empties it. Null when it said nothing.</summary>
    public byte[]? ContentHash { get; private init; } = contentHash;

    public byte[] Hash { get; private init; } = hash;
}

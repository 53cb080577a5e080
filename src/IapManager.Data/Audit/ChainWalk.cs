namespace IapManager.Data.Audit;

public enum ChainFault
{
    /// <summary>A seal is not where the next one says that it was.</summary>
    SealMissing,

    /// <summary>The entry of a seal is gone.</summary>
    EntryMissing,

    /// <summary>What an entry says is not what it said.</summary>
    ContentChanged,

    /// <summary>An entry or its seal is not what it was, or what stood before them is not.</summary>
    Changed,

    /// <summary>A row holds what the application never writes.</summary>
    Unreadable,

    /// <summary>The seal that was written down is not the one that stands there.</summary>
    AnchorDiffers,

    /// <summary>The log ends before the seal that was written down.</summary>
    CutOff,

    /// <summary>An entry was never sealed, though time enough has passed: it was put in past the application.</summary>
    NeverSealed,

    /// <summary>The database no longer refuses that entries are changed or removed.</summary>
    GuardMissing,

    /// <summary>A line of the log of disposals that no two people made: by it what is said about a pupil could be emptied.</summary>
    DisposalForged,
}

/// <summary>The first place at which the audit is not whole.</summary>
/// <param name="Seq">The seal; null when it is about none.</param>
/// <param name="EntryId">The entry; null when it is not known which.</param>
/// <param name="At">When that entry, or where it is gone the one before it, was written (UTC); null when not known.</param>
public sealed record ChainBreak(ChainFault Fault, long? Seq, long? EntryId, DateTime? At);

/// <summary>A seal that was written down outside the database: whatever stood up to it must still stand.</summary>
/// <param name="Hash">The beginning of its hash, in hexadecimal digits.</param>
public sealed record ChainAnchor(long Seq, string Hash)
{
    /// <summary>Fewer digits of a hash could be met by trying.</summary>
    public const int FewestDigits = 16;

    public static ChainAnchor Of(long seq, byte[] hash) => new(seq, Convert.ToHexStringLower(hash));

    /// <summary>"12345:9f2c11aa0b3d4e5f".</summary>
    public override string ToString() => $"{Seq}:{(Hash.Length > FewestDigits ? Hash[..FewestDigits] : Hash)}";

    /// <returns>Null when it is none.</returns>
    public static ChainAnchor? Parse(string? text) =>
        text?.Trim().ToLowerInvariant().Split(':') is [var seq, { Length: >= FewestDigits and <= 2 * AuditSeal.HashLength } hash] && long.TryParse(seq, System.Globalization.NumberStyles.None, null, out var number) && hash.All(char.IsAsciiHexDigit)
            ? new(number, hash) : null;
}

/// <param name="Before">The seal before it.</param>
/// <param name="Break">What it is where nothing gives leave.</param>
public sealed record EmptiedWords(ChainAnchor? Before, ChainBreak Break);

/// <summary>Goes along the chain from its beginning, seal by seal, and stops at the first that does not fit.</summary>
/// <param name="anchors">Seals that were written down; may be none.</param>
public sealed class ChainWalk(IReadOnlyCollection<ChainAnchor> anchors)
{
    private readonly Dictionary<(int School, int Pupil), EmptiedWords> _emptied = [];

    private readonly Dictionary<int, string?> _disposals = [];

    private byte[] _before = AuditChain.Beginning;

    private DateTime? _at;

    /// <summary>Seals passed so far.</summary>
    public long Seq { get; private set; }

    /// <summary>The last seal that was passed; null before the first.</summary>
    public ChainAnchor? Head => Seq == 0 ? null : ChainAnchor.Of(Seq, _before);

    /// <summary>The first entry about each pupil whose words are not there any more: right after a disposal (<see cref="DisposalProof"/>), and only then.</summary>
    public IReadOnlyDictionary<(int School, int Pupil), EmptiedWords> Emptied => _emptied;

    /// <summary>What was sealed when a line was added to the log of disposals, by the line's number.</summary>
    public IReadOnlyDictionary<int, string?> Disposals => _disposals;

    /// <param name="link">The next one, by number of its seal.</param>
    /// <returns>Null when it fits.</returns>
    public ChainBreak? Pass(ChainLink link)
    {
        if (link.Seq != Seq + 1)
        {
            return new(ChainFault.SealMissing, Seq + 1, null, _at);
        }

        if (link.Id is null)
        {
            return new(ChainFault.EntryMissing, link.Seq, link.EntryId, _at);
        }

        var changed = new ChainBreak(ChainFault.ContentChanged, link.Seq, link.EntryId, link.At);
        var isAsItWas = Same(AuditChain.ContentHash(link), link.ContentHash);
        if (!isAsItWas && !DisposalProof.MayBeEmptied(link))
        {
            return changed;
        }

        if (link.Hash is null || !Same(AuditChain.Hash(_before, link, link.ContentHash), link.Hash))
        {
            return new(ChainFault.Changed, link.Seq, link.EntryId, link.At);
        }

        if (!isAsItWas)
        {
            _emptied.TryAdd((link.SchoolId!.Value, link.PupilId!.Value), new(Head, changed));
        }
        else if (DisposalProof.LineOf(link) is { } line)
        {
            _disposals.TryAdd(line, link.Detail);
        }

        (Seq, _before, _at) = (link.Seq, link.Hash, link.At);
        return anchors.Any(a => a.Seq == Seq && !Head!.Hash.StartsWith(a.Hash, StringComparison.Ordinal)) ? new(ChainFault.AnchorDiffers, Seq, link.EntryId, link.At) : null;
    }

    /// <summary>After the last.</summary>
    /// <returns>Null when none that was written down is gone.</returns>
    public ChainBreak? End() => anchors.Any(a => a.Seq > Seq) ? new(ChainFault.CutOff, Seq == 0 ? null : Seq, null, _at) : null;

    /// <summary>The next could not be read at all.</summary>
    public ChainBreak Stopped() => new(ChainFault.Unreadable, Seq + 1, null, _at);

    private static bool Same(byte[]? one, byte[]? other) => one is null ? other is null : other is not null && one.AsSpan().SequenceEqual(other);
}

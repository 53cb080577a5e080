using System.Buffers.Binary;
using System.Text;

namespace IapManager.Web.Features.ReferralDocuments.Checking;

/// <summary>
/// The table of contents of a compound file, as Word wrote before 2007 ([MS-CFB]). Chains are followed with a limit, so that a forged
/// one ends.
/// </summary>
internal sealed class CompoundFile
{
    private const uint LastSector = 0xFFFFFFFA;
    private const int MostEntries = 4_000;
    private const int EntrySize = 128;

    private readonly byte[] _content;
    private readonly int _sector;
    private readonly List<uint> _next = [];

    /// <exception cref="InvalidDataException">It is damaged or forged.</exception>
    public CompoundFile(byte[] content)
    {
        _content = content;
        if (content.Length < 512 || UInt16(content, 0x1C) != 0xFFFE)
        {
            throw new InvalidDataException("No header.");
        }

        _sector = UInt16(content, 0x1E) switch { 9 => 512, 12 => 4096, _ => throw new InvalidDataException("No such sector size.") };
        foreach (var table in Tables().Take(content.Length / _sector))
        {
            var at = Offset(table);
            for (var i = 0; i < _sector; i += 4)
            {
                _next.Add(UInt32(content, at + i));
            }
        }

        Entries = [.. Directory()];
    }

    /// <summary>Names of all folders and streams.</summary>
    public IReadOnlyList<(string Name, uint Start, uint Size)> Entries { get; }

    /// <summary>There is more than the tables have room for.</summary>
    public bool HasTail => _content.Length - _sector > (long)_next.Count * _sector;

    /// <summary>The first bytes of a stream that is large enough to have sectors of its own.</summary>
    public ReadOnlySpan<byte> StartOf((string Name, uint Start, uint Size) entry) => _content.AsSpan(Offset(entry.Start), _sector);

    private IEnumerable<(string, uint, uint)> Directory()
    {
        var seen = 0;
        foreach (var sector in Chain(UInt32(_content, 0x30)))
        {
            var at = Offset(sector);
            for (var i = 0; i < _sector; i += EntrySize)
            {
                if (++seen > MostEntries)
                {
                    throw new InvalidDataException("Too many parts.");
                }

                var length = UInt16(_content, at + i + 64);
                if (_content[at + i + 66] != 0 && length is >= 2 and <= 64)
                {
                    yield return (Encoding.Unicode.GetString(_content, at + i, length - 2), UInt32(_content, at + i + 116), UInt32(_content, at + i + 120));
                }
            }
        }
    }

    /// <summary>Sectors that hold the table of sectors: the first 109 stand in the header, more in a chain.</summary>
    private IEnumerable<uint> Tables()
    {
        for (var i = 0; i < 109; i++)
        {
            if (UInt32(_content, 0x4C + 4 * i) is < LastSector and var sector)
            {
                yield return sector;
            }
        }

        var more = UInt32(_content, 0x44);
        for (var guard = 0; more < LastSector && guard < 1_000; guard++)
        {
            var at = Offset(more);
            for (var i = 0; i < _sector - 4; i += 4)
            {
                if (UInt32(_content, at + i) is < LastSector and var sector)
                {
                    yield return sector;
                }
            }

            more = UInt32(_content, at + _sector - 4);
        }
    }

    private IEnumerable<uint> Chain(uint sector)
    {
        for (var guard = 0; sector < LastSector; guard++)
        {
            if (guard > _next.Count || sector >= _next.Count)
            {
                throw new InvalidDataException("A chain without end.");
            }

            yield return sector;
            sector = _next[(int)sector];
        }
    }

    private int Offset(uint sector)
    {
        var at = (sector + 1L) * _sector;
        return at + _sector <= _content.Length ? (int)at : throw new InvalidDataException("A part outside the file.");
    }

    private static ushort UInt16(byte[] bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at, 2));

    private static uint UInt32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at, 4));
}

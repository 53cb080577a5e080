using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using static System.FormattableString;

namespace IapManager.Documents.Pdf.File;

/// <summary>Writes numbered objects forward only; small ones are gathered in compressed object streams.</summary>
internal sealed class PdfFile : IDisposable
{
    private const int ObjectsPerStream = 150;

    private readonly Stream _output;
    private readonly List<(byte Kind, long Place, int Index)> _places = [(0, 0, 65535)];
    private readonly List<(int Id, string Body)> _waiting = [];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly MemoryStream _compressed = new();
    private long _position;

    public PdfFile(Stream output)
    {
        _output = output;
        Put("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
    }

    public int Reserve()
    {
        _places.Add(default);
        return _places.Count - 1;
    }

    public int Write(string body)
    {
        var id = Reserve();
        Write(id, body);
        return id;
    }

    public void Write(int id, string body)
    {
        _waiting.Add((id, body));
        if (_waiting.Count == ObjectsPerStream)
        {
            Flush();
        }
    }

    public void WriteStream(int id, string entries, ReadOnlySpan<byte> data, bool compress = true)
    {
        if (compress)
        {
            _compressed.SetLength(0);

            // To press harder took a quarter of the time of the whole document, and saved a few kilobytes.
            using (var zip = new ZLibStream(_compressed, CompressionLevel.Fastest, leaveOpen: true))
            {
                zip.Write(data);
            }

            data = _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length);
            entries += "/Filter/FlateDecode";
        }

        _places[id] = (1, _position, 0);
        Put(Invariant($"{id} 0 obj\n<<{entries}/Length {data.Length}>>\nstream\n"));
        Put(data);
        Put("\nendstream\nendobj\n");
    }

    public void Finish(int catalog, int info)
    {
        Flush();
        var id = Reserve();
        var start = _position;
        _places[id] = (1, start, 0);
        var table = new byte[7 * _places.Count];
        for (var i = 0; i < _places.Count; i++)
        {
            var (kind, place, index) = _places[i];
            table[7 * i] = kind;
            BinaryPrimitives.WriteUInt32BigEndian(table.AsSpan((7 * i) + 1), (uint)place);
            BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan((7 * i) + 5), (ushort)index);
        }

        var mark = Convert.ToHexString(_hash.GetCurrentHash().AsSpan(0, 16));
        WriteStream(id, Invariant($"/Type/XRef/Size {_places.Count}/W[1 4 2]/Root {catalog} 0 R/Info {info} 0 R/ID[<{mark}><{mark}>]"), table);
        Put(Invariant($"startxref\n{start}\n%%EOF\n"));
    }

    public void Dispose()
    {
        _hash.Dispose();
        _compressed.Dispose();
    }

    private void Flush()
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var id = Reserve();
        var (index, bodies) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < _waiting.Count; i++)
        {
            _places[_waiting[i].Id] = (2, id, i);
            index.Append(Invariant($"{_waiting[i].Id} {bodies.Length} "));
            bodies.Append(_waiting[i].Body).Append('\n');
        }

        var entries = Invariant($"/Type/ObjStm/N {_waiting.Count}/First {index.Length}");
        _waiting.Clear();
        WriteStream(id, entries, Encoding.Latin1.GetBytes(index.Append(bodies).ToString()));
    }

    private void Put(string text) => Put(Encoding.Latin1.GetBytes(text));

    private void Put(ReadOnlySpan<byte> data)
    {
        _output.Write(data);
        _hash.AppendData(data);
        _position += data.Length;
    }
}

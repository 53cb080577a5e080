using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace IapManager.Documents.Pdf.Pictures;

/// <summary>Reads PNG of every kind of colour and depth, interlaced or not, into eight bits a value.</summary>
internal sealed class Png(byte[] file)
{
    private static readonly uint[] Remainders = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (value, _) => (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1))];

    /// <summary>The steps and starts of the passes of an interlaced picture.</summary>
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    private readonly ArrayBufferWriter<byte> _packed = new();
    private byte[] _palette = [];
    private byte[] _transparent = [];
    private int _width;
    private int _height;
    private int _depth;
    private int _kind;
    private bool _isInterlaced;

    public static bool IsOne(ReadOnlySpan<byte> file) => file is [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..];

    private bool IsGray => _kind is 0 or 4;

    private int Values => _kind switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public Picture Read()
    {
        ReadChunks();
        var pixels = new PngPixels(_width, _height, IsGray);
        try
        {
            using var zip = new ZLibStream(new MemoryStream(_packed.WrittenSpan.ToArray()), CompressionMode.Decompress);
            foreach (var (x, y, stepX, stepY) in _isInterlaced ? Passes : [(0, 0, 1, 1)])
            {
                ReadPass(zip, pixels, x, y, stepX, stepY);
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException)
        {
            throw PictureException.Broken();
        }

        return pixels.ToPicture();
    }

    private void ReadChunks()
    {
        for (var at = 8; at + 12 <= file.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
            {
                break;
            }

            var name = file.AsSpan(at + 4, 4);
            if (Remainder(file.AsSpan(at + 4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + (int)length)))
            {
                break;
            }

            if (name.SequenceEqual("IEND"u8) && _packed.WrittenCount > 0 && (_kind != 3 || _palette.Length > 0))
            {
                return;
            }

            ReadChunk(name, file.AsSpan(at + 8, (int)length));
            at += 12 + (int)length;
        }

        throw PictureException.Broken();
    }

    private void ReadChunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        if (name.SequenceEqual("IHDR"u8) && data.Length == 13)
        {
            (_width, _height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
            (_depth, _kind, _isInterlaced) = (data[8], data[9], data[12] == 1);
            PictureException.CheckSize(_width, _height);
            var isKnown = _kind switch
            {
                0 => _depth is 1 or 2 or 4 or 8 or 16,
                3 => _depth is 1 or 2 or 4 or 8,
                2 or 4 or 6 => _depth is 8 or 16,
                _ => false,
            };
            if (!isKnown || data[10] != 0 || data[11] != 0 || data[12] > 1)
            {
                throw PictureException.Broken();
            }
        }
        else if (_width == 0)
        {
            throw PictureException.Broken();
        }
        else if (name.SequenceEqual("PLTE"u8))
        {
            _palette = data.ToArray();
        }
        else if (name.SequenceEqual("tRNS"u8))
        {
            _transparent = data.ToArray();
        }
        else if (name.SequenceEqual("IDAT"u8))
        {
            _packed.Write(data);
        }
    }

    private void ReadPass(ZLibStream zip, PngPixels pixels, int x, int y, int stepX, int stepY)
    {
        var across = (_width - x + stepX - 1) / stepX;
        if (across <= 0)
        {
            return;
        }

        var step = Math.Max(1, Values * _depth / 8);
        var length = ((across * Values * _depth) + 7) / 8;
        var (line, above) = (new byte[length], new byte[length]);
        for (var row = y; row < _height; row += stepY)
        {
            var filter = zip.ReadByte();
            zip.ReadExactly(line);
            Unfilter(filter, line, above, step);
            for (var i = 0; i < across; i++)
            {
                Put(pixels, line, i, x + (i * stepX), row);
            }

            (line, above) = (above, line);
        }
    }

    private static void Unfilter(int filter, byte[] line, byte[] above, int step)
    {
        if (filter is < 0 or > 4)
        {
            throw PictureException.Broken();
        }

        for (var i = 0; i < line.Length; i++)
        {
            var (left, up, corner) = (i < step ? 0 : line[i - step], above[i], i < step ? 0 : above[i - step]);
            line[i] += (byte)(filter switch
            {
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                4 => Nearest(left, up, corner),
                _ => 0,
            });
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var guess = left + up - corner;
        var (toLeft, toUp, toCorner) = (Math.Abs(guess - left), Math.Abs(guess - up), Math.Abs(guess - corner));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    private void Put(PngPixels pixels, byte[] line, int index, int x, int y)
    {
        if (_kind == 3)
        {
            var color = Value(line, index);
            if ((3 * color) + 2 >= _palette.Length)
            {
                throw PictureException.Broken();
            }

            pixels.Put(x, y, _palette[3 * color], _palette[(3 * color) + 1], _palette[(3 * color) + 2], color < _transparent.Length ? _transparent[color] : (byte)255);
            return;
        }

        var first = index * Values;
        var (red, green, blue) = IsGray ? (Byte(first), Byte(first), Byte(first)) : (Byte(first), Byte(first + 1), Byte(first + 2));
        var alpha = _kind >= 4 ? Byte(first + Values - 1) : IsTransparent(first) ? (byte)0 : (byte)255;
        pixels.Put(x, y, red, green, blue, alpha);

        byte Byte(int value) => _depth switch
        {
            16 => line[2 * value],
            8 => line[value],
            _ => (byte)(Value(line, value) * 255 / ((1 << _depth) - 1)),
        };

        // One colour of the picture may be named as the transparent one.
        bool IsTransparent(int value)
        {
            for (var i = 0; i < Values; i++)
            {
                if (_transparent.Length < 2 * Values || Value(line, value + i) != BinaryPrimitives.ReadUInt16BigEndian(_transparent.AsSpan(2 * i)))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private int Value(byte[] line, int index) => _depth switch
    {
        16 => BinaryPrimitives.ReadUInt16BigEndian(line.AsSpan(2 * index)),
        8 => line[index],
        _ => (line[index * _depth / 8] >> (8 - _depth - (index * _depth % 8))) & ((1 << _depth) - 1),
    };

    private static uint Remainder(ReadOnlySpan<byte> data)
    {
        var value = uint.MaxValue;
        foreach (var one in data)
        {
            value = Remainders[(byte)(value ^ one)] ^ (value >> 8);
        }

        return ~value;
    }
}

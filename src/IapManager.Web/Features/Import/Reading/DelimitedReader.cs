using System.Buffers;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>
/// Reads RFC 4180 records one at a time, with any separator, and forgives what exports get wrong:
/// a space before an opening quotation mark, text after a closing one, any kind of line break.
/// </summary>
public sealed class DelimitedReader(TextReader reader, char separator)
{
    private const int LongestField = 64 * 1024;
    private const int MostFields = 2_000;
    private const int LongestKnown = 16;
    private const int MostKnown = 4096;
    private const int NotPlain = -2;

    private readonly SearchValues<char> _ends = SearchValues.Create([separator, '\r', '\n', '"']);
    private readonly char[] _buffer = new char[16 * 1024];
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private char[] _field = new char[256];
    private int _fieldLength;
    private readonly List<string> _fields = [];
    private int _length;
    private int _position;

    /// <summary>Number of the record last read, counted from 1, as a spreadsheet numbers its rows.</summary>
    public int Row { get; private set; }

    /// <summary>True when the record last read ran to the end of the file without a line break.</summary>
    public bool EndedWithoutLineBreak { get; private set; }

    /// <summary>Gives the next record, or null at the end of the file.</summary>
    /// <exception cref="UnreadableFileException">A quotation mark never closes, or a record is beyond reason.</exception>
    public string[]? Read()
    {
        if (Peek() < 0)
        {
            return null;
        }
        Row++;
        _fields.Clear();
        while (true)
        {
            var end = ReadPlainField(out var value);
            if (end == NotPlain)
            {
                end = ReadField();
            }
            if (_fields.Count >= MostFields)
            {
                throw new UnreadableFileException(
                    $"Row {Row} has more than {MostFields:N0} values. This does not look like an export of rows and columns; check that you chose the right file.");
            }
            _fields.Add(value ?? Text(_field.AsSpan(0, _fieldLength)));
            if (end != separator)
            {
                EndedWithoutLineBreak = end < 0;
                return [.. _fields];
            }
        }
    }

    // Most values have no quotation marks and lie in the buffer as a whole.
    private int ReadPlainField(out string? value)
    {
        value = null;
        var ahead = _buffer.AsSpan(_position, _length - _position);
        var length = ahead.IndexOfAny(_ends);
        if (length < 0 || ahead[length] == '"')
        {
            return NotPlain;
        }
        value = Text(ahead[..length]);
        var end = ahead[length];
        _position += length + 1;
        return end is '\r' or '\n' ? EndOfLine(end) : end;
    }

    private int ReadField()
    {
        _fieldLength = 0;
        while (true)
        {
            var c = Next();
            if (c == '"' && IsBlankSoFar())
            {
                return ReadQuoted();
            }
            if (c < 0 || c == separator)
            {
                return c;
            }
            if (c is '\r' or '\n')
            {
                return EndOfLine(c);
            }
            Append((char)c);
        }
    }

    private int ReadQuoted()
    {
        _fieldLength = 0;
        while (true)
        {
            var c = Next();
            if (c < 0)
            {
                throw NeverCloses();
            }
            if (c != '"')
            {
                Append((char)c);
                continue;
            }
            if (Peek() == '"')
            {
                Next();
                Append('"');
                continue;
            }
            return AfterClosingQuote();
        }
    }

    private int AfterClosingQuote()
    {
        while (true)
        {
            var c = Next();
            if (c < 0 || c == separator)
            {
                return c;
            }
            if (c is '\r' or '\n')
            {
                return EndOfLine(c);
            }
            Append((char)c);
        }
    }

    private int EndOfLine(int c)
    {
        if (c == '\r' && Peek() == '\n')
        {
            Next();
        }
        return '\n';
    }

    private bool IsBlankSoFar()
    {
        for (var i = 0; i < _fieldLength; i++)
        {
            if (_field[i] != ' ')
            {
                return false;
            }
        }
        return true;
    }

    private void Append(char c)
    {
        if (_fieldLength == _field.Length)
        {
            if (_fieldLength >= LongestField)
            {
                throw NeverCloses();
            }
            Array.Resize(ref _field, _field.Length * 2);
        }
        _field[_fieldLength++] = c;
    }

    // Exports say the same short things over and over: days, marks, classes. One string each is enough.
    private string Text(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return "";
        }
        if (text.Length > LongestKnown)
        {
            return text.ToString();
        }
        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(text, out var value))
        {
            value = text.ToString();
            if (_known.Count < MostKnown)
            {
                _known.Add(value, value);
            }
        }
        return value;
    }

    private UnreadableFileException NeverCloses() => new(
        $"A value that starts in row {Row} never ends. The file may have been cut off, or a quotation mark is left open there. Export it again.");

    private int Next()
    {
        if (_position < _length)
        {
            return _buffer[_position++];
        }
        return Fill() ? _buffer[_position++] : -1;
    }

    private int Peek() => _position < _length || Fill() ? _buffer[_position] : -1;

    private bool Fill()
    {
        _length = reader.Read(_buffer, 0, _buffer.Length);
        _position = 0;
        return _length > 0;
    }
}

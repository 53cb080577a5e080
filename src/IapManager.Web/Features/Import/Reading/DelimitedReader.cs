using System.Text;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>
/// Reads RFC 4180 records one at a time, with any separator, and forgives what exports get wrong:
/// a space before an opening quotation mark, text after a closing one, any kind of line break.
/// </summary>
public sealed class DelimitedReader(TextReader reader, char separator)
{
    private const int LongestField = 64 * 1024;
    private const int MostFields = 2_000;

    private readonly char[] _buffer = new char[16 * 1024];
    private readonly StringBuilder _field = new();
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
            var end = ReadField();
            if (_fields.Count >= MostFields)
            {
                throw new UnreadableFileException(
                    $"Row {Row} has more than {MostFields:N0} values. This does not look like an export of rows and columns; check that you chose the right file.");
            }
            _fields.Add(_field.Length == 0 ? "" : _field.ToString());
            if (end != separator)
            {
                EndedWithoutLineBreak = end < 0;
                return [.. _fields];
            }
        }
    }

    private int ReadField()
    {
        _field.Clear();
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
        _field.Clear();
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
        for (var i = 0; i < _field.Length; i++)
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
        if (_field.Length >= LongestField)
        {
            throw NeverCloses();
        }
        _field.Append(c);
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

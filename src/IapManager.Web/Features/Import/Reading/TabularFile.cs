using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>A row of a file: its number as a spreadsheet counts, its values, and what is wrong with it as a whole.</summary>
public sealed record TabularRow(int Number, IReadOnlyList<string> Values, string? Problem = null)
{
    public string this[int column] => column < Values.Count ? Values[column] : "";
}

/// <summary>
/// A text file in rows and columns whose encoding, separator, headings and date form have been recognised.
/// Only a little of it is in memory at any time; <see cref="Rows"/> reads it again from the start.
/// </summary>
public sealed class TabularFile
{
    private const int FirstRows = 40;

    private readonly Func<Stream> _open;
    private readonly int _headerRow;
    private readonly char _separator;
    private readonly TextEncoding _encoding;

    private TabularFile(Func<Stream> open, TextEncoding encoding, char separator, int headerRow, string[] headings)
    {
        (_open, _encoding, _separator, _headerRow) = (open, encoding, separator, headerRow);
        Headings = headings;
        Columns = [.. headings.Select(_ => new ColumnProfile())];
    }

    public IReadOnlyList<string> Headings { get; }

    public IReadOnlyList<ColumnProfile> Columns { get; }

    public string Encoding => _encoding.Name;

    public string SeparatorName => Separator.Name(_separator);

    /// <summary>Rows of data, without title lines, blank rows, repeated headings and totals.</summary>
    public int RowCount { get; private set; }

    /// <summary>False where the file starts with data and its columns had to be given numbers for names.</summary>
    public bool HasHeadings => _headerRow > 0;

    /// <summary>Words for the page about the order of day and month; null where the file holds no dates.</summary>
    public string? DateForm =>
        !Columns.Any(c => c.IsDate) ? null
        : Columns.Any(c => c.IsDate && c.DateOrder == DateOrder.MonthFirst) ? "dates month first" : "dates day first";

    /// <summary>Recognises the file and reads it once to the end.</summary>
    /// <param name="open">Opens the file anew; the stream must be able to seek.</param>
    /// <exception cref="UnreadableFileException">The file as a whole cannot be read; the message says what to do.</exception>
    public static TabularFile Open(Func<Stream> open)
    {
        using var stream = open();
        FileTypeCheck.Check(stream);
        var encoding = TextEncoding.Recognise(stream);
        var (start, isWhole) = Start(stream, encoding);
        if (string.IsNullOrWhiteSpace(start))
        {
            throw new UnreadableFileException("The file holds no rows, only blank lines. Export the report again and choose that file.");
        }
        var separator = Separator.Recognise(start, isWhole);
        var first = FirstRowsOf(start, separator, isWhole);
        var header = HeaderRow.Find(first);
        var file = new TabularFile(open, encoding, separator, header + 1, Name(header < 0 ? null : first[header], first));
        file.ReadThrough();
        return file;
    }

    public IEnumerable<TabularRow> Rows()
    {
        using var stream = _open();
        using var text = new StreamReader(stream, _encoding.Encoding, detectEncodingFromByteOrderMarks: true);
        var reader = new DelimitedReader(text, _separator);
        while (reader.Read() is { } values)
        {
            if (reader.Row <= _headerRow || IsBlank(values) || IsSeparatorHint(values, reader.Row)
                || HeaderRow.IsFooter(values, Headings.Count) || IsHeadingAgain(values))
            {
                continue;
            }
            yield return new TabularRow(reader.Row, values, ProblemOf(values, reader.EndedWithoutLineBreak));
        }
    }

    private void ReadThrough()
    {
        foreach (var row in Rows())
        {
            RowCount++;
            for (var i = 0; i < Columns.Count; i++)
            {
                Columns[i].Add(row[i]);
            }
        }
        if (RowCount == 0)
        {
            throw new UnreadableFileException("The file holds headings but no rows. Check the report's filters in your MIS, export it again and choose that file.");
        }
        if (Headings.Count < 2)
        {
            throw new UnreadableFileException("The file holds only one column. Export the report from your MIS as CSV with a heading for each value, and choose that file.");
        }
    }

    private string? ProblemOf(string[] values, bool endsTheFile)
    {
        if (values.Length > Headings.Count && !IsBlank(values.AsSpan(Headings.Count)))
        {
            return $"This row has {values.Length} values but there are {Headings.Count} headings. A value probably holds the separator without quotation marks around it. Correct it in your MIS, or leave this row out.";
        }
        return endsTheFile && values.Length < Headings.Count
            ? "The file ends in the middle of this row, so rows after it may be missing too. Export it again."
            : null;
    }

    private bool IsHeadingAgain(string[] values)
    {
        if (!HasHeadings || values.Length < Headings.Count)
        {
            return false;
        }
        for (var i = 0; i < Headings.Count; i++)
        {
            if (!values[i].AsSpan().Trim().SequenceEqual(Headings[i]))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsSeparatorHint(string[] values, int row) =>
        row == 1 && values[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase);

    private static bool IsBlank(ReadOnlySpan<string> values)
    {
        foreach (var value in values)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                return false;
            }
        }
        return true;
    }

    private static (string Text, bool IsWhole) Start(Stream stream, TextEncoding encoding)
    {
        using var reader = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var buffer = new char[128 * 1024];
        var length = reader.ReadBlock(buffer);
        return (new string(buffer, 0, length), length < buffer.Length);
    }

    private static List<string[]> FirstRowsOf(string start, char separator, bool isWhole)
    {
        var rows = new List<string[]>();
        var reader = new DelimitedReader(new StringReader(start), separator);
        try
        {
            while (rows.Count < FirstRows && reader.Read() is { } row && (isWhole || !reader.EndedWithoutLineBreak))
            {
                rows.Add(row);
            }
        }
        catch (UnreadableFileException) when (!isWhole && rows.Count > 0)
        {
            // The start cuts a quoted value in two; the whole file is read afterwards.
        }
        return rows;
    }

    private static string[] Name(string[]? header, List<string[]> rows)
    {
        var cells = header ?? new string[rows.Count == 0 ? 0 : rows.Max(r => r.Length)];
        var last = cells.Length - 1;
        while (header is not null && last >= 0 && string.IsNullOrWhiteSpace(cells[last]) && rows.All(r => r.Length <= last || string.IsNullOrWhiteSpace(r[last])))
        {
            last--;
        }
        return [.. cells.Take(last + 1).Select((c, i) => string.IsNullOrWhiteSpace(c) ? $"Column {i + 1}" : c.Trim().Trim('\uFEFF'))];
    }
}

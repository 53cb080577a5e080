using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>The values of one row by field, gathering what is wrong with them.</summary>
public sealed class RowValues(ReadingContext context, TabularRow row)
{
    /// <summary>Longest text that is kept in any field.</summary>
    public const int LongestText = 200;

    private List<RowProblem>? _problems;

    public int Number => row.Number;

    public IReadOnlyList<RowProblem> Problems => _problems ?? (IReadOnlyList<RowProblem>)[];

    internal ReadingContext Context => context;

    internal TabularRow Row => row;

    /// <summary>Whom or what the row is about, in problems.</summary>
    public string Who { get; set; } = "";

    public bool Has(string field) => context.Map.Has(field);

    public string Raw(string field) => context.Map.ColumnOf(field) is { } column ? row[column].Trim() : "";

    public string RawAt(int column) => row[column].Trim();

    /// <summary>As it stands in the file: in a run of marks a blank says that there is none.</summary>
    public string Untrimmed(string field) => context.Map.ColumnOf(field) is { } column ? row[column] : "";

    public string UntrimmedAt(int column) => row[column];

    /// <summary>The text of a field without line breaks and control characters; null where blank.</summary>
    public string? Text(string field, int longest = LongestText)
    {
        var text = Raw(field);
        if (text.Length == 0)
        {
            return null;
        }
        if (text.Any(char.IsControl))
        {
            text = string.Join(' ', new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        if (text.Length > longest)
        {
            Wrong(field, $"This is {text.Length:N0} characters long; at most {longest} are kept. Shorten it in your MIS, or leave this row out.");
            return null;
        }
        return text;
    }

    public string? RequiredText(string field, string whatToDo, int longest = LongestText)
    {
        var text = Text(field, longest);
        if (text is null && Raw(field).Length == 0)
        {
            Wrong(field, whatToDo);
        }
        return text;
    }

    public T? Value<T>(string field, Func<string, Reading<T>> read)
        where T : struct
    {
        var text = Raw(field);
        if (text.Length == 0)
        {
            return null;
        }
        var reading = read(text);
        if (reading.IsRead)
        {
            return reading.Value;
        }
        Wrong(field, reading.Problem!);
        return null;
    }

    public T? Item<T>(string field, Func<string, Reading<T>> read)
        where T : class
    {
        var text = Raw(field);
        if (text.Length == 0)
        {
            return null;
        }
        var reading = read(text);
        if (!reading.IsRead)
        {
            Wrong(field, reading.Problem);
        }
        return reading.Value;
    }

    public string? Upn(string field) => Item(field, context.ReadUpn);

    /// <summary>A date of something that happened at school: not before 2000, and no more than two years ahead.</summary>
    public DateOnly? Date(string field, bool mayBeAhead = false)
    {
        if (Value(field, t => context.ReadDate(t, OrderOf(field), mayBeAhead ? context.Today.AddYears(2) : context.Today.AddYears(1))) is not { } date)
        {
            return null;
        }
        if (date.Year < 2000)
        {
            Wrong(field, $"{DateText.Words(date)} is too long ago. Correct the date in your MIS, or leave this row out.");
            return null;
        }
        if (date > (mayBeAhead ? context.Today.AddYears(2) : context.Today))
        {
            Wrong(field, $"{DateText.Words(date)} is still to come. Correct the date in your MIS, or leave this row out.");
            return null;
        }
        return date;
    }

    /// <summary>A date of birth of somebody between 2 and 20 years old.</summary>
    public DateOnly? BirthDate(string field)
    {
        if (Value(field, t => context.ReadDate(t, OrderOf(field), context.Today)) is not { } date)
        {
            return null;
        }
        var age = context.Today.Year - date.Year - (context.Today < date.AddYears(context.Today.Year - date.Year) ? 1 : 0);
        if (date > context.Today)
        {
            Wrong(field, $"{DateText.Words(date)} is still to come. Correct the date of birth in your MIS, or leave this row out.");
            return null;
        }
        if (age is < 2 or > 20)
        {
            Wrong(field, $"Born on {DateText.Words(date)}, this pupil would be {age}. Correct the date of birth in your MIS, or leave this row out.");
            return null;
        }
        return date;
    }

    public void Wrong(string field, string whatToDo, string? reason = null)
    {
        var column = context.Map.ColumnOf(field);
        AddProblem(column is { } c ? context.File.Headings[c] : context.Map.Fields.Find(field)?.Label ?? "", Raw(field), whatToDo, reason);
    }

    public void WrongAt(int column, string whatToDo) => AddProblem(context.File.Headings[column], RawAt(column), whatToDo);

    public void WrongRow(string whatToDo) => AddProblem("", "", whatToDo);

    private void AddProblem(string heading, string value, string whatToDo, string? reason = null) =>
        (_problems ??= []).Add(new(Number, Who, heading, value.Length > 200 ? value[..200] + "…" : value, whatToDo, reason));

    private DateOrder OrderOf(string field) =>
        context.Map.ColumnOf(field) is { } column ? context.File.Columns[column].DateOrder : DateOrder.DayFirst;
}

using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>What the rows of a file are read with.</summary>
public sealed record ReadingContext(TabularFile File, ColumnMap Map, DateOnly Today)
{
    private const int MostDates = 4096;

    private readonly Dictionary<(string, DateOrder, DateOnly), Reading<DateOnly>> _dates = [];
    private (string Text, Reading<string> Reading) _upn = ("", UpnText.Read(""));

    /// <summary>As <see cref="DateText.Read"/>; a register says the same day a thousand times.</summary>
    public Reading<DateOnly> ReadDate(string text, DateOrder order, DateOnly latest)
    {
        if (_dates.TryGetValue((text, order, latest), out var known))
        {
            return known;
        }
        var reading = DateText.Read(text, order, latest);
        if (_dates.Count < MostDates)
        {
            _dates[(text, order, latest)] = reading;
        }
        return reading;
    }

    /// <summary>As <see cref="UpnText.Read"/>; the rows of a pupil mostly follow each other.</summary>
    public Reading<string> ReadUpn(string text)
    {
        if (_upn.Text != text)
        {
            _upn = (text, UpnText.Read(text));
        }
        return _upn.Reading;
    }
}

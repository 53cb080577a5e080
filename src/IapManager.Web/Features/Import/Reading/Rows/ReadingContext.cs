using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading.Rows;

/// <summary>What the rows of a file are read with.</summary>
/// <param name="OwnCodes">The school's codes; null for the national ones.</param>
/// <param name="Shape">Of the timetable that the file's lessons are laid on; null for one of two weeks without periods.</param>
public sealed record ReadingContext(TabularFile File, ColumnMap Map, DateOnly Today, SchoolCodes? OwnCodes = null, TimetableShape? Shape = null)
{
    public Cycle Cycle => Shape?.Cycle ?? Cycle.TwoWeeks;

    public SchoolCodes Codes => OwnCodes ?? SchoolCodes.National;

    private const int MostDates = 4096;

    private readonly Dictionary<(string, DateOrder, DateOnly), Reading<DateOnly>> _dates = [];
    private (string Text, Reading<string> Reading) _upn = ("", UpnText.Read(""));

    private readonly int[] _identity =
        [.. new[] { FieldKeys.Upn, FieldKeys.AdmissionNumber, FieldKeys.PupilFamily, FieldKeys.PupilGiven, FieldKeys.PupilFull, FieldKeys.PupilBirth }.Select(f => Map.ColumnOf(f) ?? -1).Where(c => c >= 0)];

    private (TabularRow Row, PupilReference Pupil, string Who)? _pupil;

    /// <summary>The pupil of the row before, where this row names the same one, as the rows of a register mostly do.</summary>
    public (PupilReference Pupil, string Who)? SamePupil(TabularRow row)
    {
        if (_pupil is not { } last)
        {
            return null;
        }
        foreach (var column in _identity)
        {
            if (row[column] != last.Row[column])
            {
                return null;
            }
        }
        return (last.Pupil, last.Who);
    }

    public void Remember(TabularRow row, PupilReference pupil, string who) => _pupil = (row, pupil, who);

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

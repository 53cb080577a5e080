using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>What the values of one column look like, gathered while the file is read once.</summary>
public sealed class ColumnProfile
{
    private const int MostDistinct = 60;
    private const int MostDates = 1024;

    private readonly HashSet<string> _distinct = new(StringComparer.Ordinal);
    private readonly List<string> _samples = [];
    private readonly Dictionary<string, DateProof> _proofs = new(StringComparer.Ordinal);
    private string _last = "";
    private bool _lastIsUpn;
    private int _upns;
    private int _dates;
    private int _dayFirst;
    private int _monthFirst;

    /// <summary>Values that are not blank.</summary>
    public int Filled { get; private set; }

    /// <summary>The first different values of the column, at most 60.</summary>
    public IReadOnlyList<string> Samples => _samples;

    public bool IsUpn => Filled > 0 && _upns >= Filled * 0.9;

    public bool IsDate => Filled > 0 && _dates >= Filled * 0.8;

    /// <summary>Day first unless the column holds dates that can only be month first, and more of them than the reverse.</summary>
    public DateOrder DateOrder => _monthFirst > _dayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst;

    /// <summary>Whether some date in the column settles the order.</summary>
    public bool IsDateOrderProved => _monthFirst > 0 || _dayFirst > 0;

    public void Add(string value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return;
        }
        Filled++;
        if (_distinct.Count < MostDistinct && _distinct.Add(value.Length > 200 ? value[..200] : value))
        {
            _samples.Add(value.Length > 200 ? value[..200] : value.Trim());
        }
        if (_last != value)
        {
            (_last, _lastIsUpn) = (value, char.IsAsciiLetter(value[0]) && UpnText.IsUpn(value));
        }
        _upns += _lastIsUpn ? 1 : 0;
        if (value.Length is < 5 or > 40 || (_samples.Count > 20 && _dates == 0))
        {
            return;
        }
        switch (Prove(value))
        {
            case DateProof.DayFirst:
                (_dates, _dayFirst) = (_dates + 1, _dayFirst + 1);
                break;
            case DateProof.MonthFirst:
                (_dates, _monthFirst) = (_dates + 1, _monthFirst + 1);
                break;
            case DateProof.Either or DateProof.Settled:
                _dates++;
                break;
            default:
                break;
        }
    }

    private DateProof Prove(string value)
    {
        if (_proofs.TryGetValue(value, out var known))
        {
            return known;
        }
        var proof = DateText.Prove(value);
        if (_proofs.Count < MostDates)
        {
            _proofs[value] = proof;
        }
        return proof;
    }
}

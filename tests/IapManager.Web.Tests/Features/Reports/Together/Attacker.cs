namespace IapManager.Web.Tests.Features.Reports.Together;

/// <summary>What is told: how many of the pupils count towards a number, by kind, and the least and the most it is.</summary>
internal sealed record Told(double[] Of, double Least, double Most = double.PositiveInfinity);

/// <summary>
/// A reader with a computer. It knows every sum that is told, that there are whole pupils and none fewer than 0, and looks for a school in
/// which a number is another one, by linear programming (the simplex method) and, where that divides a pupil, by trying both sides.
/// </summary>
internal sealed class Attacker
{
    private const double Tiny = 1e-7;
    private const int Tries = 40;
    private readonly IReadOnlyList<Told> _told;
    private readonly int _kinds;
    private readonly int[] _columns;
    private readonly List<double[]> _rows = [];
    private readonly List<int> _basis = [];
    private readonly int _width;

    public Attacker(IReadOnlyList<Told> told, int kinds)
    {
        (_told, _kinds) = (told, kinds);

        // Of a number that is 0 nobody is part.
        var none = new bool[kinds];
        foreach (var t in told.Where(t => t.Most == 0))
        {
            for (var k = 0; k < kinds; k++)
            {
                none[k] |= t.Of[k] > 0;
            }
        }

        _columns = [.. Enumerable.Range(0, kinds).Where(k => !none[k])];
        var rows = told.Where(t => t.Most > 0 || t.Least > 0).SelectMany(RowsOf).ToList();
        var slacks = rows.Count(r => r.Slack != 0);
        _width = _columns.Length + slacks;
        var (slack, artificial) = (_columns.Length, _width);
        var wide = _width + rows.Count;
        foreach (var (of, sign, value) in rows)
        {
            var row = new double[wide + 1];
            for (var c = 0; c < _columns.Length; c++)
            {
                row[c] = of[_columns[c]];
            }

            if (sign != 0)
            {
                row[slack++] = sign;
            }

            row[wide] = value;
            row[artificial] = 1;
            _rows.Add(row);
            _basis.Add(artificial++);
        }

        IsPossible = Begin(wide);
    }

    /// <summary>There is such a school, were pupils divisible.</summary>
    public bool IsPossible { get; }

    /// <summary>Whether there is another school, told the same of, in which the number is not <paramref name="value"/>.</summary>
    public bool CanBeOther(double[] of, int value)
    {
        var open = new List<int>();
        foreach (var sign in new[] { 1, -1 })
        {
            var (found, reached) = Optimize(of, sign, value, null);
            if (found)
            {
                return true;
            }

            if (sign * (reached - value) > 1 - Tiny)
            {
                open.Add(sign);
            }
        }

        // The outermost school divides pupils: others near it may not.
        var random = new Random(1);
        for (var n = 0; n < Tries && open.Count > 0; n++)
        {
            if (Optimize(of, open[n % open.Count], value, random).Found)
            {
                return true;
            }
        }

        var budget = Tries;
        return open.Any(sign => Exists([.. _told, sign > 0 ? new Told(of, value + 1) : new Told(of, 0, value - 1)], ref budget));
    }

    /// <summary>Whether the number follows: there is no other, not even with divided pupils in between.</summary>
    public bool Follows(double[] of, int value) => new[] { 1, -1 }.All(sign => Optimize(of, sign, value, null) is { Found: false, Reached: var reached } && sign * (reached - value) < 1 - Tiny);

    private static IEnumerable<(double[] Of, int Slack, double Value)> RowsOf(Told told)
    {
        if (told.Least == told.Most)
        {
            yield return (told.Of, 0, told.Least);
            yield break;
        }

        if (told.Least > 0)
        {
            yield return (told.Of, -1, told.Least);
        }

        if (!double.IsPositiveInfinity(told.Most))
        {
            yield return (told.Of, 1, told.Most);
        }
    }

    /// <summary>A school of whole pupils, by halving: a kind of which there would be 2.5 pupils has at most 2, or at least 3.</summary>
    private bool Exists(IReadOnlyList<Told> told, ref int budget)
    {
        if (budget-- == 0 || new Attacker(told, _kinds) is not { IsPossible: true } reader)
        {
            return false;
        }

        if (reader.Divided() is not { } at)
        {
            return true;
        }

        var one = new double[_kinds];
        one[at.Kind] = 1;
        return Exists([.. told, new Told(one, 0, Math.Floor(at.Pupils))], ref budget) || Exists([.. told, new Told(one, Math.Ceiling(at.Pupils))], ref budget);
    }

    private (int Kind, double Pupils)? Divided()
    {
        for (var r = 0; r < _rows.Count; r++)
        {
            if (_basis[r] < _columns.Length && Math.Abs(_rows[r][_width] - Math.Round(_rows[r][_width])) > 1e-5)
            {
                return (_columns[_basis[r]], _rows[r][_width]);
            }
        }

        return null;
    }

    /// <summary>Finds one school: artificial kinds stand for all that is told, and are driven out.</summary>
    private bool Begin(int wide)
    {
        var cost = new double[wide + 1];
        foreach (var row in _rows)
        {
            for (var c = 0; c <= wide; c++)
            {
                cost[c] += c >= _width && c < wide ? 0 : row[c];
            }
        }

        while (cost[wide] > Tiny && Entering(cost) is { } column)
        {
            if (Leaving(column, wide) is not { } row)
            {
                return false;
            }

            Pivot(row, column, wide, cost);
        }

        if (cost[wide] > 1e-5)
        {
            return false;
        }

        for (var r = _rows.Count - 1; r >= 0; r--)
        {
            if (_basis[r] < _width)
            {
                continue;
            }

            var column = Enumerable.Range(0, _width).MaxBy(c => Math.Abs(_rows[r][c]));
            if (Math.Abs(_rows[r][column]) > 1e-5)
            {
                Pivot(r, column, wide, cost);
            }
            else
            {
                _rows.RemoveAt(r);
                _basis.RemoveAt(r);
            }
        }

        for (var r = 0; r < _rows.Count; r++)
        {
            _rows[r] = [.. _rows[r][.._width], _rows[r][wide]];
        }

        return true;
    }

    /// <returns>Whether a school of whole pupils with another number was come upon; else the most (or least) there can be.</returns>
    private (bool Found, double Reached) Optimize(double[] of, int sign, int value, Random? stray)
    {
        var weights = _columns.Select(k => (sign * of[k]) + (stray is null ? 0 : stray.NextDouble() - 0.5)).ToArray();
        var cost = new double[_width + 1];
        weights.CopyTo(cost, 0);
        for (var r = 0; r < _rows.Count; r++)
        {
            var times = _basis[r] < _columns.Length ? weights[_basis[r]] : 0;
            if (times != 0)
            {
                for (var c = 0; c <= _width; c++)
                {
                    cost[c] -= times * _rows[r][c];
                }
            }
        }

        for (var n = 0; n < 2000; n++)
        {
            if (Math.Abs(Now(of) - value) > 1 - Tiny && Divided() is null)
            {
                return (true, value);
            }

            if (Entering(cost) is not { } column)
            {
                break;
            }

            if (Leaving(column, _width) is not { } row)
            {
                // There is no end to it: nothing that is told bounds this number.
                return (stray is null, value);
            }

            Pivot(row, column, _width, cost);
        }

        return (false, Now(of));
    }

    private double Now(double[] of)
    {
        var now = 0.0;
        for (var r = 0; r < _rows.Count; r++)
        {
            now += _basis[r] < _columns.Length ? of[_columns[_basis[r]]] * _rows[r][_width] : 0;
        }

        return now;
    }

    private int? Entering(double[] cost)
    {
        var (best, most) = (-1, Tiny);
        for (var c = 0; c < _width; c++)
        {
            if (cost[c] > most)
            {
                (best, most) = (c, cost[c]);
            }
        }

        return best < 0 ? null : best;
    }

    private int? Leaving(int column, int last)
    {
        var (best, least) = (-1, double.PositiveInfinity);
        for (var r = 0; r < _rows.Count; r++)
        {
            var by = _rows[r][column];
            if (by > Tiny && (_rows[r][last] / by < least - 1e-12 || (_rows[r][last] / by <= least + 1e-12 && best >= 0 && _basis[r] > _basis[best])))
            {
                (best, least) = (r, Math.Min(least, _rows[r][last] / by));
            }
        }

        return best < 0 ? null : best;
    }

    private void Pivot(int at, int column, int last, double[] cost)
    {
        var row = _rows[at];
        var by = 1 / row[column];
        for (var c = 0; c <= last; c++)
        {
            row[c] = Math.Abs(row[c]) < 1e-12 ? 0 : row[c] * by;
        }

        var used = Enumerable.Range(0, last + 1).Where(c => row[c] != 0).ToArray();
        foreach (var other in _rows.Append(cost))
        {
            if (other == row || Math.Abs(other[column]) < 1e-12)
            {
                continue;
            }

            var times = other[column];
            foreach (var c in used)
            {
                other[c] -= times * row[c];
            }

            other[column] = 0;
        }

        _basis[at] = column;
    }
}

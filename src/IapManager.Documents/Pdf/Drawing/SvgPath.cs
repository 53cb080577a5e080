using System.Globalization;

namespace IapManager.Documents.Pdf.Drawing;

/// <summary>The path commands that the icons use: M, L, H, V, C, A and Z, absolute and relative.</summary>
internal sealed class SvgPath
{
    private readonly List<Action<SvgPen>> _steps = [];
    private double _x;
    private double _y;

    public void Draw(SvgPen pen) => _steps.ForEach(step => step(pen));

    public static SvgPath Parse(string data)
    {
        var path = new SvgPath();
        var reader = new Reader(data);
        var (startX, startY, command) = (0.0, 0.0, ' ');
        while (reader.HasMore)
        {
            command = reader.Command() ?? (command == 'M' ? 'L' : command == 'm' ? 'l' : command);
            var (x, y) = char.IsLower(command) ? (path._x, path._y) : (0, 0);
            switch (char.ToUpperInvariant(command))
            {
                case 'M':
                    (startX, startY) = path.Move(x + reader.Number(), y + reader.Number());
                    break;
                case 'L':
                    path.Line(x + reader.Number(), y + reader.Number());
                    break;
                case 'H':
                    path.Line(x + reader.Number(), path._y);
                    break;
                case 'V':
                    path.Line(path._x, y + reader.Number());
                    break;
                case 'C':
                    path.Curve(x + reader.Number(), y + reader.Number(), x + reader.Number(), y + reader.Number(), x + reader.Number(), y + reader.Number());
                    break;
                case 'A':
                    path.Arc(reader.Number(), reader.Number(), reader.Number(), reader.Flag(), reader.Flag(), x + reader.Number(), y + reader.Number());
                    break;
                case 'Z':
                    path._steps.Add(pen => pen.Close());
                    (path._x, path._y) = (startX, startY);
                    break;
                default:
                    throw new InvalidDataException($"The path command {command} is not drawn.");
            }
        }

        return path;
    }

    private (double X, double Y) Move(double x, double y)
    {
        _steps.Add(pen => pen.MoveTo(x, y));
        return (_x, _y) = (x, y);
    }

    private void Line(double x, double y)
    {
        _steps.Add(pen => pen.LineTo(x, y));
        (_x, _y) = (x, y);
    }

    private void Curve(double x1, double y1, double x2, double y2, double x, double y)
    {
        _steps.Add(pen => pen.CurveTo(x1, y1, x2, y2, x, y));
        (_x, _y) = (x, y);
    }

    /// <summary>By the conversion to a centre in the SVG specification, appendix B.2.4; each quarter becomes one curve.</summary>
    private void Arc(double rx, double ry, double turn, bool isLarge, bool isSweep, double x, double y)
    {
        var (sin, cos) = Math.SinCos(turn * Math.PI / 180);
        var (halfX, halfY) = ((_x - x) / 2, (_y - y) / 2);
        var (px, py) = ((cos * halfX) + (sin * halfY), (cos * halfY) - (sin * halfX));
        var over = (px * px / (rx * rx)) + (py * py / (ry * ry));
        if (over > 1)
        {
            (rx, ry) = (rx * Math.Sqrt(over), ry * Math.Sqrt(over));
        }

        var below = (rx * rx * py * py) + (ry * ry * px * px);
        var factor = Math.Sqrt(Math.Max(0, ((rx * rx * ry * ry) - below) / below)) * (isLarge == isSweep ? -1 : 1);
        var (cx, cy) = (factor * rx * py / ry, -factor * ry * px / rx);
        var (centreX, centreY) = ((cos * cx) - (sin * cy) + ((_x + x) / 2), (sin * cx) + (cos * cy) + ((_y + y) / 2));
        var start = Math.Atan2((py - cy) / ry, (px - cx) / rx);
        var sweep = Math.Atan2((-py - cy) / ry, (-px - cx) / rx) - start;
        sweep += isSweep && sweep < 0 ? 2 * Math.PI : !isSweep && sweep > 0 ? -2 * Math.PI : 0;
        var parts = Math.Max(1, (int)Math.Ceiling(Math.Abs(sweep) / (Math.PI / 2)));
        var part = sweep / parts;
        var reach = 4.0 / 3 * Math.Tan(part / 4);
        for (var i = 0; i < parts; i++)
        {
            var (from, to) = (start + (i * part), start + ((i + 1) * part));
            var (x1, y1) = At(Math.Cos(from) - (reach * Math.Sin(from)), Math.Sin(from) + (reach * Math.Cos(from)));
            var (x2, y2) = At(Math.Cos(to) + (reach * Math.Sin(to)), Math.Sin(to) - (reach * Math.Cos(to)));
            var (endX, endY) = i == parts - 1 ? (x, y) : At(Math.Cos(to), Math.Sin(to));
            Curve(x1, y1, x2, y2, endX, endY);
        }

        (double X, double Y) At(double unitX, double unitY) =>
            (centreX + (cos * rx * unitX) - (sin * ry * unitY), centreY + (sin * rx * unitX) + (cos * ry * unitY));
    }

    private sealed class Reader(string data)
    {
        private int _at;

        public bool HasMore
        {
            get
            {
                Skip();
                return _at < data.Length;
            }
        }

        public char? Command() => char.IsLetter(data[_at]) ? data[_at++] : null;

        public bool Flag()
        {
            Skip();
            return data[_at++] == '1';
        }

        public double Number()
        {
            Skip();
            var start = _at++;
            var hasPoint = data[start] == '.';
            while (_at < data.Length && (char.IsDigit(data[_at]) || (data[_at] == '.' && !hasPoint)))
            {
                hasPoint |= data[_at++] == '.';
            }

            return double.Parse(data.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
        }

        private void Skip()
        {
            while (_at < data.Length && data[_at] is ' ' or ',')
            {
                _at++;
            }
        }
    }
}

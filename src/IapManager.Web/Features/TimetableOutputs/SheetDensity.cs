namespace IapManager.Web.Features.TimetableOutputs;

/// <summary>How small a week must be set to stay on one sheet: a rough count of lines, as a style sheet cannot count them.</summary>
public static class SheetDensity
{
    /// <summary>Letters in a line of a cell, over all days together.</summary>
    private static readonly (string Name, int Letters, double Line, double Row)[] Steps = [("usual", 110, 17, 12), ("dense", 140, 12.5, 8), ("denser", 160, 11, 7), ("densest", 185, 9.5, 5)];

    /// <summary>Height for lessons on a sheet of A4 on its side, in CSS pixels, less what heads, breaks and legend take.</summary>
    private const double Room = 530;
    private const double Break = 20;

    public static string Of(SheetWeek week) => Steps.FirstOrDefault(s => Height(week, s.Letters / week.Days.Count, s.Line, s.Row) <= Room, Steps[^1]).Name;

    private static double Height(SheetWeek week, int letters, double line, double row) => week.Rows.Sum(r => r.Period.IsLesson
        ? row + (line * Math.Max(2, r.Cells.Max(c => Lines(c, letters))))
        : Break);

    private static int Lines(SheetCell cell, int letters) => LinesOf(cell.Title.Length, letters) + cell.Lines.Sum(l => LinesOf(l.Bold.Length + 1 + l.Text.Length, letters));

    private static int LinesOf(int length, int letters) => Math.Max(1, (length + letters - 1) / Math.Max(1, letters));
}

using IapManager.Documents.Pdf.File;

namespace IapManager.Documents.Pdf.Fonts;

/// <param name="Face">The cut.</param>
/// <param name="Size">In points.</param>
/// <param name="Leading">Height of a line in points.</param>
/// <param name="Color">Of the glyphs.</param>
internal readonly record struct TextStyle(Face Face, double Size, double Leading, Color Color)
{
    /// <summary>What a click on the text opens; null: nothing.</summary>
    public LinkTarget? Link { get; init; }

    public static readonly TextStyle Body = new(Face.Regular, 10.5, 14.9, Palette.Ink);
    public static readonly TextStyle Intro = new(Face.Regular, 11.5, 16.1, Palette.Muted);
    public static readonly TextStyle Lead = new(Face.Regular, 12, 16.8, Palette.Ink);
    public static readonly TextStyle Small = new(Face.Regular, 8.5, 11.1, Palette.Muted);
    public static readonly TextStyle Cell = new(Face.Regular, 9.5, 12.8, Palette.Ink);
    public static readonly TextStyle Label = new(Face.Bold, 9.5, 12.8, Palette.Ink);

    public TrueTypeFont Font => Typeface.Of(Face);

    /// <summary>From the top of the line down to the baseline, the type centred in the line.</summary>
    public double Baseline
    {
        get
        {
            var font = Font;
            var scale = Size / font.UnitsPerEm;
            return ((Leading - ((font.Ascent - font.Descent) * scale)) / 2) + (font.Ascent * scale);
        }
    }

    public TextStyle Bold => this with { Face = Face is Face.Italic or Face.BoldItalic ? Face.BoldItalic : Face.Bold };

    public TextStyle Muted => this with { Color = Palette.Muted };

    public TextStyle For(Run run) => this with
    {
        Face = (run.IsBold || Face is Face.Bold, run.IsItalic) switch
        {
            (true, true) => Face.BoldItalic,
            (true, false) => Face.Bold,
            (false, true) => Face.Italic,
            _ => Face,
        },
        Color = run.Link is not null ? Palette.Brand : run.IsMuted ? Palette.Muted : Color,
        Link = run.Link is { } address ? new LinkTarget(address, TextCleaner.OneLine(run.Text)) : null,
    };

    public double Measure(ReadOnlySpan<char> text) => Shaper.Width(Face, text) * Size;
}

internal readonly record struct StyledText(TextStyle Style, string Text);

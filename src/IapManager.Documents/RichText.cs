namespace IapManager.Documents;

/// <summary>Text in one or several styles. A plain string converts by itself.</summary>
/// <remarks>A line feed in the text starts a new line; other control characters are dropped.</remarks>
public sealed record RichText(params IReadOnlyList<Run> Runs)
{
    public string Plain => string.Concat(Runs.Select(run => run.Text));

    public static implicit operator RichText(string text) => new(new Run(text));

    public static implicit operator RichText(Run run) => new(run);

    public override string ToString() => Plain;
}

/// <summary>A stretch of text in one style.</summary>
public sealed record Run(string Text)
{
    public bool IsBold { get; init; }

    public bool IsItalic { get; init; }

    public bool IsMuted { get; init; }

    /// <summary>Where a click leads; null: nowhere. On paper the text has to say it, so it is best an address itself.</summary>
    /// <exception cref="ArgumentException">No address of the web, of mail or of a telephone.</exception>
    public Uri? Link
    {
        get;
        init => field = value is null || (value.IsAbsoluteUri && value.Scheme is "https" or "http" or "mailto" or "tel")
            ? value
            : throw new ArgumentException($"A document does not lead to {value}.", nameof(value));
    }

    public static Run To(Uri address, string text) => new(text) { Link = address };

    public static Run Bold(string text) => new(text) { IsBold = true };

    public static Run Italic(string text) => new(text) { IsItalic = true };

    public static Run Muted(string text) => new(text) { IsMuted = true };

    public static implicit operator Run(string text) => new(text);
}

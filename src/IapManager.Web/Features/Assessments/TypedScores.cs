using System.Globalization;
using IapManager.Domain.Assessments;

namespace IapManager.Web.Features.Assessments;

/// <summary>Scores as they are typed, in the order of the scales that are entered; empty ones are left out.</summary>
public static class TypedScores
{
    /// <summary>A score as people type it; null where it cannot be read.</summary>
    public static decimal? Read(string? typed) =>
        decimal.TryParse(typed?.Trim().Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) ? score : null;

    public static bool AreEmpty(IEnumerable<string?> typed) => typed.All(string.IsNullOrWhiteSpace);

    public static IReadOnlyList<ScaleScore> Of(IEnumerable<InstrumentScale> scales, IReadOnlyList<string?> typed) =>
        [.. scales.Zip(typed, (scale, text) => (scale, Score: Read(text))).Where(x => x.Score is not null).Select(x => new ScaleScore(x.scale.Code, x.Score!.Value))];

    /// <summary>Which of them cannot be read, or are no scores of their scale, and what to do.</summary>
    public static IEnumerable<(int Index, string Words)> Wrong(IEnumerable<InstrumentScale> scales, IReadOnlyList<string?> typed) =>
        scales.Zip(typed).Select((x, i) => (Index: i, Scale: x.First, Typed: x.Second))
            .Where(x => !string.IsNullOrWhiteSpace(x.Typed) && (Read(x.Typed) is not { } score || !x.Scale.Holds(score)))
            .Select(x => (x.Index, $"{x.Scale.Name}: enter {x.Scale.Asked}"));
}

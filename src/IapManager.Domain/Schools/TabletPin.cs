namespace IapManager.Domain.Schools;

/// <summary>The six digits with which somebody takes over a shared tablet during one day. Tries are few, so what is left to guess must not be what everybody guesses first.</summary>
public static class TabletPin
{
    public const int Length = 6;

    /// <summary>With fewer there are pairs and patterns alone: 112233, 121212, 123321.</summary>
    private const int FewestDifferent = 4;

    /// <summary>Drawn on the keys of a pad.</summary>
    private static readonly string[] Drawn = ["147258", "147852", "147369", "159357", "159753", "258369", "321654", "357159", "369258", "456123", "741852", "753159", "753951", "789123", "789456", "951753", "963852", "102030"];

    /// <returns>What to do instead, in words; null where the PIN will do.</returns>
    public static string? ProblemOf(string? pin)
    {
        if (pin?.Length != Length || !pin.All(char.IsAsciiDigit))
        {
            return "Enter six digits";
        }

        if (pin.Distinct().Count() < FewestDifferent)
        {
            return "That is easy to guess. Use at least four different digits";
        }

        return IsRow(pin) || Drawn.Contains(pin, StringComparer.Ordinal) ? "That is one of the first that somebody would try. Choose digits that are no row and no pattern on the keys" : null;
    }

    /// <summary>Each digit as far from the one before as the next: 123456, 987654, 890123, 135791.</summary>
    private static bool IsRow(string pin)
    {
        var step = Step(0);
        return Enumerable.Range(1, Length - 2).All(i => Step(i) == step);

        int Step(int i) => (pin[i + 1] - pin[i] + 10) % 10;
    }
}

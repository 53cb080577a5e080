namespace IapManager.Domain.Measures;

/// <param name="Rate">The sum of the terms.</param>
/// <param name="IsLeft">It is left out, because it would give a small group away, or what one term leaves out.</param>
public readonly record struct TogetherRate(Rate Rate, bool IsLeft);

/// <summary>
/// The rates of several terms taken together, for readers to whom single terms of a small provision say little. Each is the sum of what the terms
/// themselves count, each as known on its own last day: what lies between two terms, or was recorded later, is in none of them.
/// </summary>
/// <remarks>
/// The terms are told one by one elsewhere. So a sum is shown where no term leaves its part out, or at least two do and what these have together
/// is no small group in either part: of none of them it then follows.
/// </remarks>
/// <param name="WeeksToFullReturn">School weeks, of all that reached it in one of the terms.</param>
public sealed record TermsTogether(TogetherRate Returned, TogetherRate HoldingAtSix, TogetherRate HoldingAtTwelve, Spread WeeksToFullReturn)
{
    /// <param name="facts">Loaded for all of the terms.</param>
    /// <param name="terms">None of which holds a day of another.</param>
    /// <param name="small">What each term by itself leaves out.</param>
    public static TermsTogether Of(MeasureFacts facts, IReadOnlyList<DayRange> terms, SmallNumbers small)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(small);
        var told = terms.Select(t => (Term: t, Placements: facts.PlacementsAsOf(t.To), Hidden: new HiddenFigures(ReintegrationFigures.Of(facts, t), small))).ToList();
        return new TermsTogether(
            Sum(told.ConvertAll(t => new Part(PlacementMeasures.Ends(t.Placements, t.Term), t.Hidden.Returned, t.Hidden.Ended)), small),
            Sum(told.ConvertAll(t => new Part(PlacementMeasures.ChecksDue(t.Placements, 6, t.Term), t.Hidden.HoldingAtSix, t.Hidden.HoldingAtSix)), small),
            Sum(told.ConvertAll(t => new Part(PlacementMeasures.ChecksDue(t.Placements, 12, t.Term), t.Hidden.HoldingAtTwelve, t.Hidden.HoldingAtTwelve)), small),
            Spread.Of(told.SelectMany(t => PlacementMeasures.WeeksToFullReturn(t.Placements, t.Term, facts.Calendar))));
    }

    /// <param name="Behind">The records of one term.</param>
    /// <param name="IsLeft">The term leaves the rate out.</param>
    /// <param name="IsBaseLeft">It leaves out its base too.</param>
    private sealed record Part(IReadOnlyList<Behind> Behind, bool IsLeft, bool IsBaseLeft);

    private static TogetherRate Sum(List<Part> parts, SmallNumbers small)
    {
        List<Behind> all = [.. parts.SelectMany(p => p.Behind)];
        var (left, without) = (parts.FindAll(p => p.IsLeft && p.Behind.Count > 0), parts.FindAll(p => p.IsBaseLeft && p.Behind.Count > 0));
        return new TogetherRate(Rate.Of(all), Gives(all) || (left.Count > 0 && (left.Count == 1 || Gives([.. left.SelectMany(p => p.Behind)]) || FewShare(left))) || without.Count == 1);

        bool Gives(List<Behind> behind) => small.LeavesOut(Rate.Of(behind)) || small.LeavesOut(RatePupils.Of(behind));

        // Of terms that leave their part out, each part must be of at least two: else what one has follows from the bases.
        static bool FewShare(List<Part> left) => left.Count(p => p.Behind.Any(b => b.Counted)) < 2 || left.Count(p => p.Behind.Any(b => !b.Counted)) < 2;
    }
}

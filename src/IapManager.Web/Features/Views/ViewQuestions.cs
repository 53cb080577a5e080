using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Forms;

namespace IapManager.Web.Features.Views;

/// <param name="Asked">As the person reads it and as it is kept with the answer.</param>
/// <param name="Icon">The picture beside it; null for none.</param>
public sealed record ViewQuestion(string Asked, string? Icon = null)
{
    /// <summary>The question in English; null when it is asked in English.</summary>
    public string? InEnglish { get; init; }

    /// <summary>True when a kind of weather is chosen first.</summary>
    public bool Weather { get; init; }

    /// <summary>The question beside the weather, answered in words; null without weather.</summary>
    public string? Then { get; init; }

    /// <summary>Pictures of which any number may be chosen; empty when there are none.</summary>
    public IReadOnlyList<Choice> Pictures { get; init; } = [];

    /// <summary>What stands above the words.</summary>
    public string ForWords => Then ?? Asked;
}

/// <summary>What a pupil or a parent is asked. Few, open, strengths first; any may be left out.</summary>
public static class ViewQuestions
{
    /// <summary>Most characters of one answer, so that all answers together stay within <see cref="View.WordsLimit"/>.</summary>
    public const int AnswerLimit = 750;

    /// <summary>Up to this year, and in Reception, the pupil's questions are shorter still.</summary>
    public const int LastYoungYear = 6;

    /// <summary>A parent's questions for a referral or a review.</summary>
    private const int OfParents = 5;

    /// <param name="voice">Who is asked.</param>
    /// <param name="review">True for a review of a placement, false for a referral.</param>
    /// <param name="forename">The pupil's.</param>
    /// <param name="year">The pupil's year group, 0 for Reception.</param>
    /// <param name="texts">In which a parent is asked; null for English. Pupils are asked in English.</param>
    public static IReadOnlyList<ViewQuestion> For(Voice voice, bool review, string forename, int year, FamilyTexts? texts = null) =>
        voice == Voice.Pupil ? PupilQuestions.For(review, year <= LastYoungYear) : Parent(review, forename, texts ?? FamilyTexts.English);

    private static IReadOnlyList<ViewQuestion> Parent(bool review, string forename, FamilyTexts texts) =>
    [
        .. Enumerable.Range(1, OfParents).Select(n => $"{(review ? "Review" : "Referral")}{n}").Select(key => new ViewQuestion(texts.Fill(key, forename))
        {
            InEnglish = texts == FamilyTexts.English ? null : FamilyTexts.English.Fill(key, forename),
        }),
    ];
}

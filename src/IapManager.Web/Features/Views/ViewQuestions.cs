using IapManager.Domain.Referrals;

namespace IapManager.Web.Features.Views;

/// <param name="Asked">As the person reads it and as it is kept with the answer.</param>
/// <param name="Weather">True when a kind of weather is chosen first.</param>
/// <param name="Then">The question beside the weather, answered in words; null without weather.</param>
public sealed record ViewQuestion(string Asked, bool Weather = false, string? Then = null)
{
    /// <summary>What stands above the words.</summary>
    public string ForWords => Then ?? Asked;
}

/// <summary>What a pupil or a parent is asked. Few, open, strengths first; any may be left out.</summary>
public static class ViewQuestions
{
    /// <summary>Most characters of one answer, so that all answers together stay within <see cref="View.WordsLimit"/>.</summary>
    public const int AnswerLimit = 750;

    /// <param name="voice">Who is asked.</param>
    /// <param name="review">True for a review of a placement, false for a referral.</param>
    /// <param name="forename">The pupil's.</param>
    public static IReadOnlyList<ViewQuestion> For(Voice voice, bool review, string forename) => (voice, review) switch
    {
        (Voice.Pupil, false) =>
        [
            new("What are you good at, or what do you like doing?"),
            new("What is a school morning like for you?", Weather: true, "What would make it a bit brighter?"),
            new("Which lessons or places in school feel good?"),
            new("What makes school hard sometimes?"),
            new("What would you like to happen next?"),
        ],
        (Voice.Pupil, true) =>
        [
            new("What has gone well since we last asked?"),
            new("What is a school morning like for you now?", Weather: true, "What would make it a bit brighter?"),
            new("Which lessons feel good at the moment?"),
            new("Is anything still hard?"),
            new("What would you like to happen next?"),
        ],
        (_, false) =>
        [
            new($"What does {forename} enjoy, and what is {forename} good at?"),
            new("What is going well, at home or at school?"),
            new("What is hard at the moment?"),
            new("What helps?"),
            new("What do you hope will happen next?"),
        ],
        _ =>
        [
            new($"What has gone well for {forename} since the last review?"),
            new("What have you noticed at home?"),
            new("Is anything still hard?"),
            new("What helps?"),
            new("What do you hope will happen next?"),
        ],
    };
}

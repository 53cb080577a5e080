using System.Text.Json.Serialization;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Views;

namespace IapManager.Web.Features.PrivateLinks;

/// <summary>What is sent by somebody without an account. Every earlier answer travels with the form, so nothing is lost on the way.</summary>
public sealed class OwnViewForm
{
    public const int NameLimit = View.NameLimit;

    /// <summary>What <see cref="Go"/> says to keep the answers and stay.</summary>
    public const string Keep = "keep";

    /// <summary>The page from which everything is sent once more.</summary>
    public const string SendAgain = "~/Features/PrivateLinks/Wait.cshtml";

    /// <summary>The question shown, from 1.</summary>
    public int Step { get; set; } = 1;

    /// <summary>"next", "back" or "skip" on a page of one question; <see cref="Keep"/> on any.</summary>
    public string? Go { get; set; }

    /// <summary>The language in which to go on; null to stay with the one shown.</summary>
    public string? Speak { get; set; }

    /// <summary>The language in which the page was shown that this comes from; null where it does not say.</summary>
    [JsonIgnore]
    public string? In { get; set; }

    public List<string?> Words { get; set; } = [];

    public string? Weather { get; set; }

    /// <summary>The pictures chosen, each as the question's place from 0 and the picture's value: "2.library".</summary>
    public List<string?> Pictures { get; set; } = [];

    /// <summary>Who writes for a pupil who would rather speak.</summary>
    public string? Helper { get; set; }

    public string? Speaker { get; set; }

    /// <summary>Brings a form that anybody may have made up into the shape of the questions.</summary>
    public void Fit(IReadOnlyList<ViewQuestion> questions)
    {
        Step = Math.Clamp(Step, 1, questions.Count);
        Words = [.. Enumerable.Range(0, questions.Count).Select(i => i < Words.Count ? OwnWords.Readable(Words[i]) : null)];
        Weather = Choice.Weather.Any(w => w.Value == Weather) ? Weather : null;
        Pictures = [.. Enumerable.Range(0, questions.Count).SelectMany(i => questions[i].Pictures.Select(p => KeyOf(i, p))).Where(Pictures.Contains)];
        Helper = OwnWords.Name(Helper);
        Speaker = OwnWords.Name(Speaker);
    }

    public static string KeyOf(int question, Choice picture) => $"{question}.{picture.Value}";

    /// <summary>Takes back what is answered to one question.</summary>
    public void Clear(int question, ViewQuestion asked)
    {
        Words[question] = null;
        Weather = asked.Weather ? null : Weather;
        Pictures.RemoveAll(p => asked.Pictures.Any(x => KeyOf(question, x) == p));
    }

    [JsonIgnore]
    public bool IsShortEnough => Words.All(w => w is null || w.Length <= ViewQuestions.AnswerLimit) && (Helper?.Length ?? 0) <= NameLimit && (Speaker?.Length ?? 0) <= NameLimit;

    public IReadOnlyList<ViewAnswer> Answers(IReadOnlyList<ViewQuestion> questions)
    {
        var answers = new List<ViewAnswer>();
        for (var i = 0; i < questions.Count; i++)
        {
            var question = questions[i];
            if (question.Weather && Weather is not null)
            {
                answers.Add(new ViewAnswer(question.Asked, Weather, IsChosen: true));
            }

            var chosen = question.Pictures.Where(p => Pictures.Contains(KeyOf(i, p))).Select(p => p.Text).ToList();
            if (chosen.Count > 0)
            {
                answers.Add(new ViewAnswer(question.Asked, string.Join(", ", chosen), IsChosen: true));
            }

            if (!string.IsNullOrWhiteSpace(Words[i]))
            {
                answers.Add(new ViewAnswer(question.ForWords, Words[i]!, question.InEnglish));
            }
        }

        return answers;
    }
}

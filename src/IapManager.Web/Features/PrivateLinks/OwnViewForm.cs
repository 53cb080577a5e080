using System.Text.Json.Serialization;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Forms;
using IapManager.Web.Features.Views;

namespace IapManager.Web.Features.PrivateLinks;

/// <summary>What is sent by somebody without an account. Every earlier answer travels with the form, so nothing is lost on the way.</summary>
public sealed class OwnViewForm
{
    public const int NameLimit = View.NameLimit;

    /// <summary>The question shown, from 1.</summary>
    public int Step { get; set; } = 1;

    /// <summary>"next", "back" or "skip"; "keep" on the page that shows every question.</summary>
    public string? Go { get; set; }

    public List<string?> Words { get; set; } = [];

    public string? Weather { get; set; }

    /// <summary>Who writes for a pupil who would rather speak.</summary>
    public string? Helper { get; set; }

    public string? Speaker { get; set; }

    /// <summary>Brings a form that anybody may have made up into the shape of the questions.</summary>
    public void Fit(int questions)
    {
        Step = Math.Clamp(Step, 1, questions);
        Words = [.. Enumerable.Range(0, questions).Select(i => i < Words.Count ? Words[i] : null)];
        Weather = Choice.Weather.Any(w => w.Value == Weather) ? Weather : null;
    }

    [JsonIgnore]
    public bool IsShortEnough => Words.All(w => w is null || w.Length <= ViewQuestions.AnswerLimit) && (Helper?.Length ?? 0) <= NameLimit && (Speaker?.Length ?? 0) <= NameLimit;

    public IReadOnlyList<ViewAnswer> Answers(IReadOnlyList<ViewQuestion> questions)
    {
        var answers = new List<ViewAnswer>();
        for (var i = 0; i < questions.Count; i++)
        {
            if (questions[i].Weather && Weather is not null)
            {
                answers.Add(new ViewAnswer(questions[i].Asked, Weather));
            }

            if (!string.IsNullOrWhiteSpace(Words[i]))
            {
                answers.Add(new ViewAnswer(questions[i].ForWords, Words[i]!));
            }
        }

        return answers;
    }
}

using IapManager.Documents;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Referrals;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Shared.Parts;
using Voice = IapManager.Documents.Voice;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>A view of pupil or family in a case file, word for word.</summary>
internal static class CaseVoices
{
    /// <param name="view">Given or not.</param>
    /// <param name="forename">Of the pupil.</param>
    /// <param name="where">Where it stands whole: "review 2".</param>
    public static Block Of(View view, string forename, string where)
    {
        var isPupil = view.Voice == Domain.Referrals.Voice.Pupil;
        var who = isPupil ? forename : view.Speaker ?? view.AskedOf ?? "Parent or carer";
        if (view.State != ViewState.Given)
        {
            return new Paragraph(new RichText(Run.Bold($"{who}: "), Run.Muted(view.ReasonNotGiven is { } why ? $"No view: {why}" : "No view yet.")));
        }

        var asked = "";
        var (lines, printed) = (new List<string>(), new PrintedWords(view.Language));
        foreach (var answer in view.Answers)
        {
            var question = answer.InEnglish ?? answer.Question;
            if (question.Length > 0 && question != asked)
            {
                lines.Add(printed.Of(question));
            }

            asked = question;
            lines.Add(answer.IsChosen ? $"Chose: {answer.Words}" : $"“{printed.Of(answer.Words)}”");
        }

        if (printed.Missing(where) is { } missing)
        {
            lines.Add(missing);
        }

        if (view.Translation is { } translation)
        {
            lines.Add($"In English, by {translation.By} on {Dates.Plain(Dates.DayOf(translation.At))}: {translation.Words}");
        }

        var how = $"Given{(view.GivenOn is { } on ? $" on {Dates.Plain(on)}" : "")}{(ReferralWords.Channel(view.Channel) is { Length: > 0 } channel ? $", {channel}" : "")}{(view.Language is { } language ? $", in {FamilyTexts.NameOf(language)}" : "")}{(view.TakenDownBy is { } by ? $", taken down by {by}" : "")}";
        return new Voice(printed.Of(who), string.Join("\n", lines), how) { IsTinted = isPupil };
    }
}

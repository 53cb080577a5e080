using IapManager.Documents;
using IapManager.Domain.Packs;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.PrivateLinks;
using IapManager.Web.Features.Shared.Parts;
using Voice = IapManager.Documents.Voice;

namespace IapManager.Web.Features.ReviewPacks;

internal static class StrengthsAndWords
{
    public static IReadOnlyList<Block> Of(ReviewPack pack)
    {
        var blocks = new List<Block>();
        if (pack.Holds(PackSection.Strengths))
        {
            AddStrengths(blocks, pack);
        }

        if (pack.Holds(PackSection.OwnWords))
        {
            blocks.Add(new Heading(2, "In their own words"));
            blocks.Add(Words(pack.PupilsView, pack.Forename, isPupil: true));
            if (pack.HoldsBackParents)
            {
                blocks.Add(new Paragraph("More than one parent or carer has been asked, so the words of none are in this pack. Staff read them with the referral or the review.") { IsMuted = true });
            }
            else
            {
                blocks.Add(Words(pack.ParentsView, "Parent or carer", isPupil: false));
            }

            if (pack.HeardAnotherParent)
            {
                blocks.Add(new Paragraph("Another parent or carer was heard too. Staff read their words with the referral or the review.") { IsMuted = true });
            }
        }

        return blocks;
    }

    private static void AddStrengths(List<Block> blocks, ReviewPack pack)
    {
        blocks.Add(new Heading(2, $"What {pack.Forename} is good at and enjoys"));
        if (pack.Passport is { } passport)
        {
            blocks.Add(new Paragraph(passport.Strengths));
            AddWhatHelps(blocks, passport);
        }
        else
        {
            blocks.Add(pack.ReferredStrengths is { Length: > 0 } words ? new Paragraph(words) : new Paragraph("Nobody has written this down yet. Ask first.") { IsMuted = true });
        }
    }

    private static void AddWhatHelps(List<Block> blocks, PackPassport passport)
    {
        List<Block> works = [new Heading(3, "What works"), List(passport.WhatWorks)];
        if (passport.WhatToAvoid.Count == 0)
        {
            blocks.AddRange(works);
        }
        else
        {
            blocks.Add(new SideBySide(works, [new Heading(3, "What to avoid"), List(passport.WhatToAvoid)]));
        }

        if (passport.SteppingOut is { } steppingOut)
        {
            blocks.Add(new Paragraph(new RichText(Run.Bold("Stepping out: "), steppingOut)));
        }

        static BulletList List(IReadOnlyList<string> lines) => new([.. lines.Select(l => (RichText)l)]);
    }

    private static Block Words(PackView? view, string who, bool isPupil)
    {
        if (view is not { View.State: ViewState.Given })
        {
            var reason = view?.View.ReasonNotGiven is { } why ? $"No view {view.Where}: {why}" : "Not given yet.";
            return new Paragraph(new RichText(Run.Bold($"{who}: "), Run.Muted(reason)));
        }

        var (lines, asked, printed) = (new List<string>(), "", new PrintedWords(view.View.Language));
        foreach (var answer in view.View.Answers)
        {
            var question = answer.InEnglish ?? answer.Question;
            if (question.Length > 0 && question != asked)
            {
                lines.Add(printed.Of(question));
            }

            asked = question;
            lines.Add(answer.IsChosen ? $"Chose: {answer.Words}" : $"“{printed.Of(answer.Words)}”");
        }

        if (printed.Missing(view.Where["for ".Length..]) is { } missing)
        {
            lines.Add(missing);
        }

        if (view.View.Translation is { } translation)
        {
            lines.Add($"In English, by {translation.By} on {Dates.Plain(Dates.DayOf(translation.At))}: {translation.Words}");
        }

        return new Voice(isPupil ? who : printed.Of(view.View.Speaker ?? who), string.Join("\n", lines), HowGiven(view)) { IsTinted = isPupil };
    }

    private static string HowGiven(PackView view)
    {
        var channel = view.View.Channel switch
        {
            ViewChannel.Telephone => " by telephone",
            ViewChannel.PrivateLink => " by private link",
            ViewChannel.Writing => " in writing",
            ViewChannel.Interpreter => " through an interpreter",
            ViewChannel.InPerson => " in person",
            _ => "",
        };
        var by = view.View.TakenDownBy is { } name ? $", taken down by {name}" : "";
        var language = view.View.Language is { } tag ? $", in {FamilyTexts.NameOf(tag)}" : "";
        return $"Given{(view.View.GivenOn is { } on ? $" on {Dates.Plain(on)}" : "")}{channel} {view.Where}{language}{by}";
    }
}

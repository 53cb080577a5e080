using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Agreements about part-time timetables: all that guidance wants recorded of each.</summary>
internal static class CaseAgreementsPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        if (file.Agreements.Count == 0)
        {
            return [];
        }

        var blocks = new List<Block> { new Heading(2, "Part-time agreements") };
        foreach (var a in file.Agreements)
        {
            blocks.Add(new Paragraph(new RichText(Run.Bold($"Agreement {a.Number}, {PartTimeAgreement.NameOf(a.State).ToLowerInvariant()}{Renewed(file, a)}: "), $"{Days(a)} {a.Reason}".TrimEnd())));
            List<RichText> lines = [.. Lines(file, a).Select(l => (RichText)l)];
            if (lines.Count > 0)
            {
                blocks.Add(new BulletList(lines));
            }
        }

        return blocks;
    }

    private static string Renewed(CaseFile file, PartTimeAgreement a) => file.Agreements.FirstOrDefault(x => x.Id == a.RenewsId) is { } before ? $", renews agreement {before.Number}" : "";

    private static string Days(PartTimeAgreement a) => a is { State: PartTimeState.Draft } ? "still a draft, not in force." : $"{(a.Start is { } start ? Dates.Plain(start) : "no first day")} to {(a.LastDay is { } last ? Dates.Plain(last) : "no last day")}.";

    private static IEnumerable<string> Lines(CaseFile file, PartTimeAgreement a)
    {
        if (a.Sessions.Count > 0)
        {
            var days = a.Sessions.GroupBy(s => (s.Week, s.Day)).OrderBy(g => g.Key).Select(g => $"week {(char)('A' + g.Key.Week - 1)} day {g.Key.Day}: {string.Join(", ", g.Select(s => s.PeriodCode).Order(StringComparer.Ordinal))}");
            yield return $"Out of school in {(a.Sessions.Count == 1 ? "1 lesson period" : $"{a.Sessions.Count} lesson periods")} of the cycle, {string.Join("; ", days)}";
        }

        if (a.StepsBack is { } steps)
        {
            yield return $"Steps back: {steps}";
        }

        if (file.ReadsSensitive && a.Whereabouts is { } where)
        {
            yield return $"Where the pupil is then: {where}";
        }

        if (a.ParentName is { } parent && a.ParentAgreedOn is { } on)
        {
            yield return $"{parent} agreed on {Dates.Plain(on)}{(file.ReadsSensitive && a.ParentLivesWith ? ", and lives with the pupil" : "")}";
        }

        if (a.CheckedBy is { } by && a.CheckedOn is { } day)
        {
            yield return $"Safeguarding was checked by {by} on {Dates.Plain(day)}";
        }

        if (a.SenCaseworker is { } caseworker)
        {
            yield return $"SEN caseworker consulted: {caseworker}";
        }

        if (file.ReadsSensitive && a.SocialWorker is { } answer)
        {
            yield return answer == SocialWorkerAnswer.None ? "There is no social worker, as the safeguarding lead confirmed" : $"Social worker consulted: {a.SocialWorkerWords}";
        }

        foreach (var review in a.Reviews.OrderBy(r => r.DueOn))
        {
            var outcome = review.Outcome is { } came ? $": {PartTimeReview.NameOf(came)}" : "";
            yield return review.HeldOn is { } held ? $"Review held on {Dates.Plain(held)}{outcome}{(review.Note is { } note ? $". {note}" : "")}" : $"Review due by {Dates.Plain(review.DueOn)}";
        }

        if (a.EndReason is { } why && a.EndedOn is { } ended)
        {
            yield return $"Ended on {Dates.Plain(ended)}: {why}";
        }
    }
}

using IapManager.Documents;
using IapManager.Domain.Admissions;
using IapManager.Domain.Referrals;
using IapManager.Domain.Schools;
using IapManager.Web.Features.ReferralDecisions;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Each referral with the sections that the reader may read, both views, and what was decided.</summary>
internal static class CaseReferralsPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        var blocks = new List<Block> { new Heading(2, "Referrals and decisions") };
        if (file.Referrals.Count == 0)
        {
            blocks.Add(CaseFileDocument.Nothing("There is none, or none for this reader."));
        }

        foreach (var item in file.Referrals)
        {
            Add(blocks, file, item);
        }

        return blocks;
    }

    private static void Add(List<Block> blocks, CaseFile file, CaseReferral item)
    {
        var (referral, words) = (item.Referral, item.Words);
        blocks.Add(new Heading(3, $"Referral {referral.Reference}"));
        blocks.Add(new Facts([
            new("By", referral.Referrer.Name),
            .. referral.SubmittedOn is { } sent ? [new Fact("Sent", Dates.Plain(sent))] : Array.Empty<Fact>(),
            new("State", Capital(Referral.NameOf(referral.State))),
            .. FactsOf(file, referral.Snapshot)]));
        foreach (var section in item.Sections)
        {
            blocks.Add(new Paragraph(new RichText(Run.Bold($"{ReferralSections.NameOf(section.Kind)}. "), section.Text)));
        }

        if (item.Hidden.Count > 0)
        {
            var safeguarding = item.Hidden.Contains(ReferralSectionKind.Safeguarding);
            var others = item.Hidden.Where(k => k != ReferralSectionKind.Safeguarding).Select(k => ReferralSections.NameOf(k).ToLowerInvariant()).ToList();
            blocks.Add(CaseFileDocument.Nothing(string.Join(" ", new[]
            {
                others.Count > 0 ? $"There are words about {string.Join(" and ", others)} that are not for this reader." : null,
                safeguarding ? $"A safeguarding record exists. Ask {file.History.WhomToAsk ?? "the designated safeguarding lead"}." : null,
            }.OfType<string>())));
        }

        AddTried(blocks, words);
        foreach (var view in words.Views.OrderBy(v => v.Voice).ThenBy(v => v.Id))
        {
            blocks.Add(CaseVoices.Of(view, file.Pupil.Forename, $"referral {referral.Reference}"));
        }

        blocks.AddRange(CaseTeacherViews.Of(file.TeacherViews.Where(v => v.ReferralId == referral.Id)));
        foreach (var q in item.Questions)
        {
            blocks.Add(new Paragraph(new RichText(Run.Bold($"Asked by {q.AskedByName}, {Dates.Plain(Dates.DayOf(q.AskedAt))}: "), q.Question, q.Answer is { } answer ? $" Answered by {q.AnsweredBy}: {answer}" : " Not answered yet.")));
        }

        foreach (var a in item.Amendments)
        {
            blocks.Add(new Paragraph($"{ReferralSections.NameOf(a.Section)} was changed by {a.ByName} on {Dates.Plain(Dates.DayOf(a.At))}: {a.Reason}\nBefore: {(a.OldText.Length > 0 ? a.OldText : "nothing")}\nAfter: {(a.NewText.Length > 0 ? a.NewText : "nothing")}", TextSize.Small));
        }

        foreach (var decision in referral.Decisions.OrderBy(d => d.Id))
        {
            AddDecision(blocks, file, item.Panel, decision);
        }
    }

    /// <summary>As of the day on which it was sent.</summary>
    private static IEnumerable<Fact> FactsOf(CaseFile file, ReferralSnapshot? shot)
    {
        if (shot is null)
        {
            yield break;
        }

        if (shot.AttendancePercent is { } percent)
        {
            yield return new("Attendance then", $"{percent:0.#}%, {shot.SessionsMissed} of {shot.SessionsPossible} sessions missed");
        }

        yield return new("Suspensions then", shot.Suspensions == 0 ? "None" : $"{shot.Suspensions}, {shot.SessionsSuspended} sessions");
        yield return new("Records of behaviour then", $"{shot.BehaviourEvents}");
        if (shot.ReadingStandardScore is { } score)
        {
            yield return new("Reading then", $"Standard score {score}{(shot.ReadingTestedOn is { } tested ? $", {Dates.BriefWithYear(tested)}" : "")}");
        }

        if (shot.SenStatus is "K" or "E")
        {
            yield return new("SEN then", $"{(shot.SenStatus == "E" ? "EHC plan" : "SEN support")}{(shot.PrimaryNeed is { } need ? $". {file.Records.MeaningOf(CodeList.SenNeed, need)}" : "")}");
        }

        if (shot.FreeSchoolMeals)
        {
            yield return new("Free school meals then", "Yes");
        }
    }

    private static void AddTried(List<Block> blocks, Referral referral)
    {
        var tried = referral.SupportTried.Where(t => t.IsFinished).OrderBy(t => t.Number).ToList();
        if (tried.Count == 0)
        {
            return;
        }

        var table = new Table(new("What has been tried", Weight: 1), "When", "How long", new("How it went", Weight: 1)) { HasRowHeadings = true, Summary = "What has been tried" };
        tried.ForEach(t => table.Row(t.What, t.When ?? "", t.HowLong ?? "", t.HowItWent ?? ""));
        blocks.Add(table);
    }

    private static void AddDecision(List<Block> blocks, CaseFile file, bool panel, ReferralDecision decision)
    {
        blocks.Add(new Paragraph(new RichText(Run.Bold($"{(decision.Accepted ? "Accepted" : "Declined")} on {Dates.Plain(decision.On)}. "), decision.Reason, decision.SupportInstead is { } instead ? $" Instead: {instead}" : "")));
        if (!panel)
        {
            return;
        }

        blocks.Add(new Paragraph($"Panel: {string.Join("; ", decision.Panel.Select(m => m.ToString()))}.{(decision.DepartureReason is { } why ? $" The decision departs from what the criteria suggest: {why}" : "")}", TextSize.Small));
        if (decision.Judgements.Count > 0)
        {
            var table = new Table(new("Criterion", Weight: 1), "Judged", new("Why", Weight: 1)) { HasRowHeadings = true, Summary = "Judgement by criterion" };
            foreach (var j in decision.Judgements)
            {
                var (wording, kind) = file.Criteria.GetValueOrDefault(j.CriterionId, ("A criterion of an earlier set", CriterionKind.Weighs));
                table.Row(wording, DecisionForm.Words(j.Judgement, kind), j.Reason);
            }

            blocks.Add(table);
        }
    }

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}

using IapManager.Documents;
using IapManager.Domain.Placements;
using IapManager.Domain.Timetables;
using IapManager.Web.Features.ReviewPacks;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Placements, what was agreed for them, and timetables.</summary>
internal static class CasePlacementsPart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        var blocks = new List<Block> { new Heading(2, "Placements") };
        if (file.Placements.Count == 0)
        {
            blocks.Add(CaseFileDocument.Nothing($"{file.Pupil.Forename} has not had a place at {file.ProvisionName}."));
        }

        foreach (var (placement, i) in file.Placements.Select((p, i) => (p, i)))
        {
            Add(blocks, file, placement, i + 1);
        }

        blocks.AddRange(CaseAgreementsPart.Of(file));
        AddTimetables(blocks, file);
        return blocks;
    }

    private static void Add(List<Block> blocks, CaseFile file, Placement placement, int number)
    {
        blocks.Add(new Heading(3, $"{(file.Placements.Count == 1 ? "Placement" : $"Placement {number}")}: {Placement.NameOf(placement.State)}"));
        blocks.Add(new Facts([
            new("Start", Dates.Plain(placement.Start)),
            placement.EndedOn is { } ended ? new("Last day", Dates.Plain(ended)) : new("Planned end", Dates.Plain(placement.PlannedEnd)),
            new("Key adult", file.Staff.GetValueOrDefault(placement.KeyAdultId, "Not known")),
            new("Receives back in mainstream", file.Staff.GetValueOrDefault(placement.MainstreamReceiverId, "Not known")),
            new("Family’s visit", placement.VisitedOn is { } visited ? Dates.Plain(visited) : placement.VisitWaivedReason is { } waived ? $"Waived: {waived}" : placement.VisitBookedFor is { } booked ? $"Booked for {Dates.Plain(booked)}" : "Not yet"),
            .. placement.Outcome is { } outcome ? [new Fact("Outcome", Placement.NameOf(outcome))] : Array.Empty<Fact>()]));
        foreach (var (label, words) in new[] { ("At the visit: ", placement.VisitNote), ("What came of it: ", placement.OutcomeNote), ("A full return, although the timetable was not full: ", placement.WhyNotFull) })
        {
            if (words is not null)
            {
                blocks.Add(new Paragraph(new RichText(Run.Bold(label), words)));
            }
        }

        var lines = placement.Extensions.OrderBy(e => e.Id).Select(e => $"Extended on {Dates.Plain(e.On)} from {Dates.Plain(e.OldEnd)} to {Dates.Plain(e.NewEnd)} by {e.By.Name}: {e.Reason}")
            .Concat(placement.Pauses.Select(p => $"Paused from {Dates.Plain(p.From)}{(p.To is { } to ? $" to {Dates.Plain(to)}" : "")}: {p.Reason}"))
            .Concat(placement.SustainedChecks.OrderBy(c => c.Weeks).Select(Checked)).ToList();
        if (lines.Count > 0)
        {
            blocks.Add(new BulletList([.. lines.Select(l => (RichText)l)]));
        }

        blocks.AddRange(CaseInductionPart.Of(file, placement));
        blocks.AddRange(ConsentsOf(placement));
    }

    /// <summary>With its note, and what the school's data said on the day.</summary>
    private static string Checked(SustainedCheck check)
    {
        if (check.CheckedOn is not { } on)
        {
            return $"{check.Weeks} school weeks after the return: to be checked on {Dates.Plain(check.DueOn)}";
        }

        var said = string.Join("; ", check.Evidence.Select(e => $"{e.About}: {e.Words}"));
        return $"{check.Weeks} school weeks after the return, checked on {Dates.Plain(on)}: {SustainedCheck.NameOf(check.Holds == true)}{(check.Note is { } note ? $". {note}" : "")}{(said.Length > 0 ? $"\n{said}" : "")}";
    }

    /// <summary>Every answer to each consent, oldest first: the last one holds.</summary>
    private static IEnumerable<Block> ConsentsOf(Placement placement)
    {
        if (placement.Consents.Count == 0)
        {
            yield break;
        }

        var table = new Table(new("Consent", Weight: 1), "Answer", new("By", Weight: 0.8), new("How and when", Weight: 1), new("Recorded by", Weight: 1.2)) { HasRowHeadings = true, Summary = "Consents" };
        foreach (var consent in placement.Consents)
        {
            var answers = placement.ConsentAnswers.Where(a => a.Key == consent.Key).OrderBy(a => a.RecordedAt).ToList();
            if (answers.Count == 0)
            {
                table.Row(consent.FullName, "Not answered yet");
            }

            foreach (var a in answers)
            {
                table.Row(consent.FullName, Consent.NameOf(a.Decision), a.GivenBy, $"{Consent.NameOf(a.How)}, {Dates.BriefWithYear(a.On)}", $"{a.RecordedBy.Name}{(a.Note is { } note ? $". {note}" : "")}");
            }
        }

        yield return table;
    }

    private static void AddTimetables(List<Block> blocks, CaseFile file)
    {
        if (file.Versions.Count == 0)
        {
            return;
        }

        blocks.Add(new Heading(2, "Timetables"));
        var table = new Table("From", new("With the class", Align.Right), new("Share", Align.Right), new("What changed", Weight: 1), "By") { HasRowHeadings = true, Summary = "Versions of the timetable" };
        foreach (var v in file.Versions)
        {
            table.Row(Dates.BriefWithYear(v.EffectiveFrom), $"{v.PeriodsWithClass} of {v.Periods}", WayBackPart.Percent(v.Share), $"{TimetableWords.NameOf(v.Change)}{(v.Reason is { } reason ? $": {reason}" : "")}", v.By);
        }

        blocks.Add(table);
        if (file.Timetable is { } now)
        {
            blocks.AddRange(TimetablePart.WeeksOf($"The timetable from {Dates.Plain(now.Version.EffectiveFrom)}", now, file.Pupil.Name, file.ProvisionName));
        }
    }
}

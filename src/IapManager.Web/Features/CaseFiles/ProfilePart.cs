using IapManager.Documents;
using IapManager.Domain.Pupils;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.Shared.Parts;
using Voice = IapManager.Documents.Voice;

namespace IapManager.Web.Features.CaseFiles;

/// <summary>Strengths, the passport with its earlier versions, and contacts.</summary>
internal static class ProfilePart
{
    public static IReadOnlyList<Block> Of(CaseFile file)
    {
        var blocks = new List<Block> { new Heading(2, $"What {file.Pupil.Forename} is good at and enjoys") };
        if (file.Passports.Count == 0)
        {
            if (file.Referrals.SelectMany(r => r.Sections).LastOrDefault(s => s.Kind == ReferralSectionKind.StrengthsAndInterests) is { } referred)
            {
                blocks.Add(new Paragraph(referred.Text));
            }

            blocks.Add(CaseFileDocument.Nothing("No passport has been written yet."));
        }
        else
        {
            AddPassport(blocks, file);
        }

        AddContacts(blocks, file);
        if (file.Protection is { } protection)
        {
            blocks.Add(new Heading(2, "Protection and care, from the MIS"));
            List<RichText> lines = [.. protection.Flags.Select(f => (RichText)f), .. protection.History.Select(h => (RichText)$"{h.What}: {h.Now}, by an import on {Dates.Plain(h.On)}")];
            blocks.Add(new BulletList([.. lines]));
        }

        return blocks;
    }

    private static void AddPassport(List<Block> blocks, CaseFile file)
    {
        var now = file.Passports[^1];
        blocks.Add(new Paragraph(now.Strengths));
        AddLines(blocks, "What works", now.WhatWorksLines);
        AddLines(blocks, "What to avoid", now.WhatToAvoidLines);
        foreach (var (label, words) in new[] { ("Greeting: ", now.Greeting), ("Stepping out: ", now.SteppingOut) })
        {
            if (words is not null)
            {
                blocks.Add(new Paragraph(new RichText(Run.Bold(label), words)));
            }
        }

        if (now.PupilsWords is { } own)
        {
            blocks.Add(new Voice(file.Pupil.Forename, $"“{own}”", $"In the passport of {Dates.Plain(now.WrittenOn)}") { IsTinted = true });
        }

        blocks.Add(new Paragraph($"Version {now.Number} of the passport, written by {now.WrittenBy.Name} on {Dates.Plain(now.WrittenOn)}.{(ReadBy(file, now) is { } read ? $" {read}" : "")}", TextSize.Small) { IsMuted = true });

        foreach (var (version, later) in file.Passports.SkipLast(1).Zip(file.Passports.Skip(1)).Reverse())
        {
            blocks.AddRange(Earlier(file, version, later));
        }
    }

    /// <summary>Whole, unless the next one only says the same again.</summary>
    private static IEnumerable<Block> Earlier(CaseFile file, PassportVersion version, PassportVersion later)
    {
        yield return new Heading(3, $"Version {version.Number} of the passport, {Dates.Plain(version.WrittenOn)}");
        var words = WordsOf(file, version).ToList();
        if (words.SequenceEqual(WordsOf(file, later)))
        {
            yield return new Paragraph($"In the words of version {later.Number}.");
        }
        else
        {
            foreach (var (label, text) in words)
            {
                yield return new Paragraph(new RichText(Run.Bold($"{label}: "), text));
            }
        }

        yield return new Paragraph($"Written by {version.WrittenBy.Name}.{(ReadBy(file, version) is { } read ? $" {read}" : "")}", TextSize.Small) { IsMuted = true };
    }

    private static IEnumerable<(string Label, string Text)> WordsOf(CaseFile file, PassportVersion version) => new (string Label, string? Text)[]
    {
        ("Strengths", version.Strengths), ("What works", string.Join("; ", version.WhatWorksLines)), ("What to avoid", string.Join("; ", version.WhatToAvoidLines)),
        ("Greeting", version.Greeting), ("Stepping out", version.SteppingOut), (file.Pupil.Forename, version.PupilsWords is { } own ? $"“{own}”" : null),
    }.Where(w => !string.IsNullOrEmpty(w.Text)).Select(w => (w.Label, w.Text!));

    /// <returns>Null for a version that nobody has said to have read.</returns>
    private static string? ReadBy(CaseFile file, PassportVersion version) => version.Acknowledgements.Count == 0 ? null
        : $"Read by {string.Join("; ", version.Acknowledgements.OrderBy(a => a.On).Select(a => $"{file.Staff.GetValueOrDefault(a.StaffMemberId, "somebody who is not here any more")}, {Dates.BriefWithYear(a.On)}"))}.";

    private static void AddLines(List<Block> blocks, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count > 0)
        {
            blocks.Add(new Heading(3, title));
            blocks.Add(new BulletList([.. lines.Select(l => (RichText)l)]));
        }
    }

    private static void AddContacts(List<Block> blocks, CaseFile file)
    {
        blocks.Add(new Heading(2, "Contacts"));
        if (!file.ReadsSensitive)
        {
            blocks.Add(CaseFileDocument.Nothing("They are for those who read what is about family."));
            return;
        }

        if (file.Contacts.Count == 0)
        {
            blocks.Add(CaseFileDocument.Nothing("None is known here."));
            return;
        }

        var table = new Table(new("Contact", Weight: 1), "Relationship", "Parental responsibility", "Lives with", new("Telephone and email", Weight: 1.2)) { HasRowHeadings = true, Summary = "Contacts" };
        foreach (var c in file.Contacts)
        {
            string lives = c.LivesWith switch { true => "Yes", false => "No", null => "Not known" };
            var reach = string.Join("\n", new[] { c.Mobile, c.Email, c.MayBeWrittenTo ? null : "Not to be written to" }.OfType<string>());
            table.Row($"{c.Title} {c.Forename} {c.Surname}".Trim(), c.Relationship, c.ParentalResponsibility ? "Yes" : "No", lives, reach);
        }

        blocks.Add(table);
    }
}

using IapManager.Documents;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.Reintegration;
using IapManager.Web.Features.Shared.Documents;
using IapManager.Web.Features.Shared.Parts;

namespace IapManager.Web.Features.Passports;

/// <summary>A passport on one sheet, to be read in a minute before a lesson: strengths first, then what works beside what to avoid.</summary>
public static class PassportDocument
{
    /// <summary>Characters in all from which smaller letters keep it on one sheet.</summary>
    private const int Long = 1800;

    public static string FileNameOf(PupilHead pupil, PassportVersion version) => DocumentResult.SafeName($"Passport, {pupil.Name}, version {version.Number}", "pdf");

    /// <param name="pupil">Whose.</param>
    /// <param name="version">The one to print.</param>
    /// <param name="school">Its name.</param>
    /// <param name="provision">The provision's own name.</param>
    /// <param name="madeBy">Who prints it.</param>
    /// <param name="madeAt">When, by the school's clock.</param>
    public static Document Of(PupilHead pupil, PassportVersion version, string school, string provision, string madeBy, DateTimeOffset madeAt)
    {
        var all = new[] { version.Strengths, version.WhatWorks, version.WhatToAvoid, version.SteppingOut, version.Greeting, version.PupilsWords }.Sum(t => t?.Length ?? 0);
        var size = all > Long ? TextSize.Small : TextSize.Normal;
        var document = new Document
        {
            Title = $"{pupil.Name}: passport, version {version.Number}",
            Author = madeBy,
            Subject = "Passport",
            Made = madeAt,
            Head = new RunningHead(school, $", {provision}"),
            Marking = "Confidential: contains personal information",
            Footer = $"Passport, version {version.Number}, written by {version.WrittenBy.Name} on {Dates.Plain(version.WrittenOn)}. Printed by {madeBy}, {Dates.Plain(DateOnly.FromDateTime(madeAt.DateTime))}",
        };
        document.Add(
            new Heading(1, $"{pupil.Name}, {pupil.Where}"),
            new Heading(2, $"What {pupil.Forename} is good at and enjoys"),
            new Paragraph(version.Strengths, size == TextSize.Small ? TextSize.Normal : TextSize.Intro));
        IReadOnlyList<Block> works = [new Heading(2, "What works"), new BulletList([.. version.WhatWorksLines.Select(l => (RichText)l)]) { Mark = ListMark.Tick }];
        if (version.WhatToAvoidLines.Count == 0)
        {
            document.Add([.. works]);
        }
        else
        {
            document.Add(new SideBySide(works, [new Heading(2, "What to avoid"), new BulletList([.. version.WhatToAvoidLines.Select(l => (RichText)l)]) { Mark = ListMark.Dash }]));
        }

        if (version.SteppingOut is { } out_)
        {
            document.Add(new Heading(2, "Stepping out"), new Paragraph(out_, size));
        }

        if (version.Greeting is { } greeting)
        {
            document.Add(new Heading(2, "How to greet"), new Paragraph(greeting, size));
        }

        if (version.PupilsWords is { } words)
        {
            document.Add(new Voice($"{pupil.Forename}, in {pupil.Forename}’s own words", words, "") { IsTinted = true });
        }

        return document;
    }
}

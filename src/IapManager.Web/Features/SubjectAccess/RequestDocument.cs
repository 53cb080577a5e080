using IapManager.Documents;
using IapManager.Web.Features.Shared.Parts;
using IapManager.Web.Infrastructure;
using IapManager.Web.Infrastructure.Access;
using IapManager.Web.Infrastructure.Schools;

namespace IapManager.Web.Features.SubjectAccess;

/// <summary>The records of a request as a document: kind by kind, each as it is kept, in words.</summary>
[UseCase]
public sealed class RequestDocument(SchoolFactsSource source, SchoolClock clock, CurrentUser user)
{
    /// <summary>With what UK GDPR Article 15(1) has a person told beside the records.</summary>
    public async Task<Document> CopyAsync(RequestPage page, CancellationToken cancellationToken)
    {
        var facts = await source.GetAsync(cancellationToken);
        var document = Of(facts.School.Name, page.Today, $"What is kept about {page.Pupil.Name}", "Private: about one person");
        document.Add(
            new Heading(1, $"What is kept about {page.Pupil.Name}"),
            new Paragraph($"Asked for on {Dates.Full(page.Request.ReceivedOn)} by {page.AskedBy}. As of {Dates.Full(page.Today)}.", TextSize.Intro),
            new Paragraph($"This is what {facts.School.Name} keeps in its pages for {facts.ProvisionName}. Not in it is what stands in records of other pupils. The school may keep more elsewhere: in its information system, on paper, in email."));
        if (page.LeavesOut)
        {
            document.Add(new Paragraph("Parts that are about other people, or that the law lets a school keep back, are left out. Where it is some words within a record, “[left out]” stands in their place."));
        }

        document.Add(Records(page.Given(), _ => []));
        document.Add(
            new Heading(2, "Why, from whom, for how long"),
            new BulletList(
                "It is kept to decide fairly about a place, to plan and support the way back to lessons, to keep pupils safe, and to see whether the support works: the school’s public task (UK GDPR, Articles 6(1)(e) and 9(2)(g)).",
                "It comes from the pupil, parents and carers, staff of the school, the school’s information system, and professionals whose reports were added.",
                "It is read by staff of the school who work with the pupil, each what their work needs. Figures without names go to governors and the school’s trust.",
                "It is kept as long as the school’s periods say; its privacy page has them. No computer decides about the pupil."),
            new Heading(2, "What you can ask for"),
            new BulletList(
                "that something wrong is put right, or that your own account of it stands beside it",
                "that something is deleted, or used less, where the law gives that right",
                "that the school looks at this answer again. You may also complain to the Information Commissioner’s Office, or go to a court"));
        return document;
    }

    public async Task<Document> WorkingCopyAsync(RequestPage page, CancellationToken cancellationToken)
    {
        var document = Of((await source.GetAsync(cancellationToken)).School.Name, page.Today, $"{page.Pupil.Name}: working copy for a subject access request", "Working copy: stays in the school");
        document.Add(
            new Heading(1, $"{page.Pupil.Name}: working copy"),
            new Paragraph($"For the request of {Dates.Full(page.Request.ReceivedOn)} by {page.AskedBy}, due by {Dates.Full(page.Request.DueOn)}.", TextSize.Intro),
            new Paragraph($"It holds what {user.Actor.Name} may read, nothing blacked out. It is not the answer.", TextSize.Small));
        document.Add(Records(page.Readable, record => record.NeedsDecision
            ? [new Paragraph($"{RequestWords.Of(record.Marks)}{(record.Names.Count + record.Perhaps.Count > 0 ? $" ({string.Join(", ", record.Names.Concat(record.Perhaps.Select(p => $"perhaps {p}")))})" : "")}. {(page.DecisionOn(record) is { } decided ? $"{RequestWords.NameOf(decided.Choice)}, {decided.By.Name}{(decided.Why is { } why ? $": {why}" : "")}" : "Not decided yet")}.", TextSize.Small)]
            : []));
        return document;
    }

    /// <summary>For the safeguarding lead of another school: what the safeguarding lead of this one alone reads.</summary>
    public async Task<Document> SafeguardingFileAsync(string pupil, IReadOnlyList<PupilRecord> records, CancellationToken cancellationToken)
    {
        var school = (await source.GetAsync(cancellationToken)).School.Name;
        var document = Of(school, clock.Today, $"{pupil}: safeguarding file", "Confidential: for the designated safeguarding lead alone", "Safeguarding file");
        document.Add(
            new Heading(1, $"{pupil}: safeguarding file"),
            new Paragraph($"What {school} keeps in its pages for {(await source.GetAsync(cancellationToken)).ProvisionName} about protection and care, as of {Dates.Full(clock.Today)}.", TextSize.Intro),
            new Paragraph("The school may keep more elsewhere, in a system of its own for safeguarding: ask its designated safeguarding lead."));
        document.Add(Records(records, _ => []));
        return document;
    }

    private Document Of(string school, DateOnly today, string title, string marking, string subject = "Subject access request") => new()
    {
        Title = title,
        Author = user.Actor.Name,
        Subject = subject,
        Made = SchoolClock.ToLocal(clock.Now),
        Head = new RunningHead(school),
        Marking = marking,
        Footer = $"{title}, {Dates.Plain(today)}",
    };

    /// <summary>Many short records of a kind, such as marks of the register: null where they are few or long.</summary>
    private static Block? InShort(IReadOnlyList<PupilRecord> records)
    {
        var columns = records.SelectMany(r => r.Fields.Select(f => f.Words)).Distinct().ToList();
        if (records.Count < 6 || columns.Count == 0 || records.Any(r => r.Fields.Any(f => f.Value.Length > 40)))
        {
            return null;
        }

        if (columns.Count > 5)
        {
            return new BulletList([.. records.Select(r => (RichText)string.Join(", ", r.Fields.Select(f => $"{f.Words}: {f.Value}")))]) { Mark = ListMark.Dash };
        }

        var table = new Table([.. columns.Select(c => new Column(c, Weight: 1))]) { Summary = RequestWords.Capital(records[0].KindWords) };
        foreach (var record in records)
        {
            table.Row([.. columns.Select(c => (RichText)(record.Fields.FirstOrDefault(f => f.Words == c)?.Value ?? ""))]);
        }

        return table;
    }

    private static List<Block> Records(IReadOnlyList<PupilRecord> records, Func<PupilRecord, IReadOnlyList<Block>> beside)
    {
        var blocks = new List<Block>();
        foreach (var kind in records.GroupBy(r => r.KindWords))
        {
            blocks.Add(new Heading(2, $"{RequestWords.Capital(kind.Key)}{(kind.Count() > 1 ? $": {kind.Count()}" : "")}"));
            if (InShort([.. kind]) is { } table && kind.All(r => beside(r).Count == 0))
            {
                blocks.Add(table);
                continue;
            }

            foreach (var record in kind.Where(r => r.Fields.Count > 0))
            {
                blocks.Add(new Spacer(4));
                blocks.Add(new Facts([.. record.Fields.Select(f => new Fact(f.Words, f.Value))]));
                blocks.AddRange(beside(record));
            }
        }

        return blocks;
    }
}

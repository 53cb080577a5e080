using System.Security.Cryptography;
using IapManager.Data;
using IapManager.Documents;
using IapManager.Domain;
using IapManager.Domain.Referrals;
using IapManager.Web.Features.ReferralDocuments;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.DemoSchool;

/// <summary>A document of a referral, and what its pupil's teachers see: some have answered, one is late.</summary>
internal sealed class DemoEvidence(IapDbContext db, DocumentStore store, IDocumentRenderer renderer, DemoTime time, DemoStaff staff, IReadOnlyDictionary<string, Actor> actors)
{
    private static readonly TeacherAnswer[][] Said =
    [
        [
            new(TeacherViewArea.Attention, "liked", "Builds circuits for the whole hour."), new(TeacherViewArea.Communication, "known", null),
            new(TeacherViewArea.Relationships, "small", "Patient with his partner."), new(TeacherViewArea.WhatHelps, "next,start,seat", "The bench by the window."),
        ],
        [
            new(TeacherViewArea.Attention, "start", "Once he is in the room he listens."), new(TeacherViewArea.Communication, "little", null),
            new(TeacherViewArea.Relationships, "some", null), new(TeacherViewArea.WhatHelps, "steps,time,praise", null),
        ],
    ];

    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        await ForAsync("Fairweather", actors["Aldous"], 6, cancellationToken);
        await ForAsync("Dunne", actors["Adeyemi"], 2, cancellationToken);
        var noah = await FindAsync("Fairweather", cancellationToken);
        var letter = new Document
        {
            Title = "What helps Noah, as his primary school saw it",
            Author = "Ashgrove School",
            Head = new RunningHead("Ashgrove School", ", transition notes"),
            Marking = "Confidential: contains personal information",
        }.Add(
            new Heading(1, "What helps Noah"),
            new Paragraph("From his Year 6 teacher, for his new school.", TextSize.Intro),
            new BulletList("He mends things, and shows others how.", "A word with an adult at the door makes the first ten minutes easy.", "Big, loud rooms are hard; he knows it and asks to step out."));
        using var pdf = new MemoryStream();
        renderer.Render(letter, pdf);
        var content = pdf.ToArray();
        var name = await store.WriteAsync(content, cancellationToken);
        db.Add(new ReferralDocument(noah, ReferralSectionKind.PriorProgress, "What helps Noah.pdf", DocumentType.Pdf, content.Length, Convert.ToHexString(SHA256.HashData(content)), name, actors["Aldous"], DemoTime.At(time.Back(time.Today, 8))));
        await db.SaveChangesAsync(cancellationToken);
        store.Settle(name);
    }

    private Task<Referral> FindAsync(string surname, CancellationToken cancellationToken) =>
        db.Referrals.AsNoTracking().Where(r => db.Pupils.Any(p => p.Id == r.PupilId && p.LegalSurname == surname)).OrderBy(r => r.Id).LastAsync(cancellationToken);

    private async Task ForAsync(string surname, Actor by, int daysAgo, CancellationToken cancellationToken)
    {
        var referral = await FindAsync(surname, cancellationToken);
        var askedOn = time.Back(time.Today, daysAgo);
        var taught = await (
            from member in db.ClassMembers
            where member.PupilId == referral.PupilId
            join lesson in db.Lessons on member.TeachingClassId equals lesson.TeachingClassId
            where lesson.TeacherId != null
            select new { TeacherId = lesson.TeacherId!.Value, lesson.TeachingClass.Subject }).Distinct().OrderBy(t => t.Subject).ThenBy(t => t.TeacherId).ToListAsync(cancellationToken);
        var teachers = taught.Where(t => t.Subject is "DT" or "Science" or "English" or "Maths").GroupBy(t => t.TeacherId).ToList();
        foreach (var (teacher, i) in teachers.Select((t, i) => (t, i)))
        {
            var member = staff.All.Single(s => s.Id == teacher.Key);
            var view = new TeacherView(referral, member.Id, member.FormalName, string.Join(", ", teacher.Select(t => t.Subject)), time.Calendar.AddSchoolDays(askedOn, TeacherView.UsualDays), by, askedOn, DemoTime.At(askedOn));
            if (i < Said.Length && member.Surname != "Patel" && daysAgo > 3)
            {
                view.Answer(referral.State, Said[i], i == 0 ? null : by.Name, DemoTime.At(time.Calendar.AddSchoolDays(askedOn, i + 1)));
            }

            db.Add(view);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}

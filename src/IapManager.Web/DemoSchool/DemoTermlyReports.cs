using IapManager.Data;
using IapManager.Domain;
using IapManager.Domain.TermlyReports;
using IapManager.Web.Features.TermlyReports;

namespace IapManager.Web.DemoSchool;

/// <summary>The report of the last term that is over, as it was issued on its last day, and the beginning of the one for the term that is on.</summary>
internal sealed class DemoTermlyReports(IapDbContext db, IssueTermlyReport issue, int schoolId, DemoTime time, Actor lead)
{
    public async Task MakeAsync(CancellationToken cancellationToken)
    {
        var begun = time.Calendar.Terms.Where(t => t.Start <= time.Today).OrderByDescending(t => t.Start).ToList();
        if (begun.Find(t => t.End < time.Today) is { } over)
        {
            var (from, report) = (TermlyReport.IssuedFrom(over, time.Calendar), new TermlyReport(schoolId, over));
            report.Write(
                "Most of those who went back did so by way of practical subjects: Science, DT and PE came first, and the other lessons followed.\nTutors met their pupils at the gate on the first full day, and say that it made the day.",
                "Afternoons are harder than mornings, and double lessons harder than single ones. Plans that began with the last period of the day were taken back more often.\nParents and carers come to reviews when they are asked for a time instead of being given one.",
                "Every plan begins with mornings. Each department names a colleague who reads the passports of its pupils in the first week of term.\nWe ask teachers for a word about each lesson, not each week.",
                lead, DemoTime.At(from, 12));
            db.Add(report);
            await db.SaveChangesAsync(cancellationToken);
            await issue.ExecuteAsync(over.Id, report.Stamp, [], lead, DemoTime.At(from), cancellationToken);
        }

        if (begun[0].End >= time.Today)
        {
            var draft = new TermlyReport(schoolId, begun[0]);
            draft.Write("The small room at lunch is used every day, and by pupils who do not have a place as well.", null, null, lead, DemoTime.At(time.Last, 14));
            db.Add(draft);
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}

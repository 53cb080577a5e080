using System.Globalization;
using IapManager.Domain.Pupils;
using IapManager.Web.Features.Import.Reading.Fields;
using IapManager.Web.Features.Import.Reading.Rows;
using Microsoft.EntityFrameworkCore;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>Reading tests: one for each pupil, day and test.</summary>
internal static class ReadingAgesPlan
{
    public static async Task<ImportPlan> MakeAsync(PlanContext context, CancellationToken cancellationToken)
    {
        var plan = new ImportPlan();
        var pupils = await PupilFinder.LoadAsync(context.Db, cancellationToken);
        var existing = (await context.Db.ReadingTests.AsNoTracking().ToListAsync(cancellationToken)).ToDictionary(t => (t.PupilId, t.Date, t.Test.ToUpperInvariant()));
        var rows = new Dictionary<(int, DateOnly, string), int>();
        var added = new List<ReadingTest>();
        var changed = new List<ReadingTest>();
        foreach (var (values, row) in context.Read(plan, RecordRows.ReadingTest, cancellationToken))
        {
            if (row.Date is not { } date)
            {
                values.Wrong(FieldKeys.Date, "Give the day of the test, or leave this row out.");
                continue;
            }
            if (pupils.Find(row.Pupil, values) is not { } pupilId)
            {
                continue;
            }
            var test = row.Test ?? "Reading test";
            var key = (pupilId, date, test.ToUpperInvariant());
            if (!rows.TryAdd(key, values.Number))
            {
                values.WrongRow($"Row {rows[key]} gives the same test of the same pupil. Leave one of the rows out.");
                continue;
            }
            if (!existing.TryGetValue(key, out var known))
            {
                var result = new ReadingTest(context.SchoolId, pupilId, test, date);
                Fill(result, row);
                added.Add(result);
                plan.New++;
                continue;
            }
            var before = (known.ReadingAgeMonths, known.StandardScore);
            Fill(known, row);
            if (before == (known.ReadingAgeMonths, known.StandardScore))
            {
                plan.Same++;
                continue;
            }
            changed.Add(known);
            plan.Changed++;
            plan.Changes.Add(new(values.Who, $"{test}, {date:d MMM yyyy}", Words(before.ReadingAgeMonths, before.StandardScore), Words(known.ReadingAgeMonths, known.StandardScore)));
        }
        plan.Insert(added);
        plan.Update(changed, nameof(ReadingTest.ReadingAgeMonths), nameof(ReadingTest.StandardScore));
        return plan;
    }

    private static void Fill(ReadingTest test, ReadingAgeRow row)
    {
        test.ReadingAgeMonths = row.ReadingAge ?? test.ReadingAgeMonths;
        test.StandardScore = row.StandardScore is { } score ? (int)Math.Round(score, MidpointRounding.AwayFromZero) : test.StandardScore;
    }

    private static string Words(int? months, int? score) => string.Join(
        ", ", new[] { months is { } m ? string.Create(CultureInfo.InvariantCulture, $"{m / 12}:{m % 12:00}") : null, score is { } s ? $"score {s}" : null }.Where(w => w is not null));
}

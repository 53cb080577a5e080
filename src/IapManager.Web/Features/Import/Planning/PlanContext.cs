using IapManager.Data;
using IapManager.Domain.Imports;
using IapManager.Domain.Schools;
using IapManager.Web.Features.Import.Reading.Rows;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>What a plan is made from.</summary>
/// <param name="RemoveGone">Whether the steps also mark as left, or take away, what the file no longer holds.</param>
/// <param name="RowsRead">Told how many rows have been read so far.</param>
public sealed record PlanContext(
    IapDbContext Db, int SchoolId, ReadingContext Reading, bool WithoutUnknownTeachers, bool RemoveGone, Action<int> RowsRead)
{
    public ImportKind Kind => Reading.Map.Kind;

    public DateOnly Today => Reading.Today;

    public TimetableShape Shape => Reading.Shape ?? TimetableShape.NotYet(SchoolId);

    /// <summary>Reads the rows one by one; those with something to correct are added to the plan's problems.</summary>
    /// <param name="toCorrect">Told of rows with something to correct: they are in the file all the same.</param>
    public IEnumerable<(RowValues Values, T Item)> Read<T>(ImportPlan plan, Func<RowValues, T?> read, CancellationToken cancellationToken, Action<RowValues>? toCorrect = null)
        where T : class
    {
        foreach (var row in Reading.File.Rows())
        {
            plan.Rows++;
            if (plan.Rows % 500 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                RowsRead(plan.Rows);
            }
            var values = new RowValues(Reading, row);
            if (row.Problem is { } problem)
            {
                values.WrongRow(problem);
            }
            var item = read(values);
            if (item is not null && values.Problems.Count == 0)
            {
                yield return (values, item);
            }
            if (values.Problems.Count > 0)
            {
                plan.Problems.AddRow(values.Problems);
                toCorrect?.Invoke(values);
            }
        }
    }
}

using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading.Rows;
using IapManager.Web.Features.Import.Writing;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>A difference between file and database that somebody may want to see.</summary>
/// <param name="Who">The person or class.</param>
/// <param name="What">The fact in words.</param>
/// <param name="Was">What stands here; null for nothing.</param>
/// <param name="Becomes">What the file says; null for nothing.</param>
/// <param name="Kept">True where what users typed wins, so that nothing changes.</param>
public sealed record ChangeLine(string Who, string What, string? Was, string? Becomes, bool Kept = false);

/// <summary>What bringing in a file would do, counted and shown, and the steps that do it.</summary>
public sealed class ImportPlan
{
    private readonly List<Func<BulkWriter, CancellationToken, Task>> _steps = [];
    private readonly HashSet<int> _wrongRows = [];

    public int Rows { get; set; }

    public int New { get; set; }

    public int Changed { get; set; }

    public int Same { get; set; }

    public int Gone { get; set; }

    /// <summary>Records that the steps write, for progress.</summary>
    public int ToWrite { get; set; }

    public List<RowProblem> Problems { get; } = [];

    public List<ChangeLine> Changes { get; } = [];

    public ImportCounts Counts => new(Rows, New, Changed, Same, Gone, _wrongRows.Count);

    public void AddProblems(IReadOnlyList<RowProblem> problems)
    {
        foreach (var problem in problems)
        {
            Problems.Add(problem);
            _wrongRows.Add(problem.Row);
        }
    }

    public void Step(int records, Func<BulkWriter, CancellationToken, Task> write)
    {
        ToWrite += records;
        _steps.Add(write);
    }

    public void Insert<T>(List<T> records)
        where T : class => Step(records.Count, (writer, stop) => writer.InsertAsync(records, stop));

    public void Update<T>(List<T> records, params string[] properties)
        where T : class => Step(records.Count, (writer, stop) => writer.UpdateAsync(records, properties, stop));

    public void Delete<T>(List<T> records)
        where T : class => Step(records.Count, (writer, stop) => writer.DeleteAsync(records, stop));

    public async Task WriteAsync(BulkWriter writer, CancellationToken cancellationToken)
    {
        foreach (var step in _steps)
        {
            await step(writer, cancellationToken);
        }
    }
}

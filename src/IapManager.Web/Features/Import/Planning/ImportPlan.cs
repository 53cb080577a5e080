using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Writing;

namespace IapManager.Web.Features.Import.Planning;

/// <summary>What bringing in a file would do, counted and shown, and the steps that do it.</summary>
public sealed class ImportPlan
{
    private readonly List<Func<BulkWriter, CancellationToken, Task>> _steps = [];

    public int Rows { get; set; }

    public int New { get; set; }

    public int Changed { get; set; }

    public int Same { get; set; }

    public int Gone { get; set; }

    /// <summary>Records that the steps write, for progress.</summary>
    public int ToWrite { get; set; }

    /// <summary>Changes of facts that only the DSL sees: counted and never shown to whoever imports.</summary>
    public int Hidden { get; set; }

    /// <summary>Such facts that stand although the file leaves their cell empty.</summary>
    public int KeptWhenBlank { get; set; }

    public ProblemLines Problems { get; } = new();

    public ChangeLines Changes { get; } = new();

    public ImportCounts Counts => new(Rows, New, Changed, Same, Gone, Problems.Rows);

    public void Step(int records, Func<BulkWriter, CancellationToken, Task> write)
    {
        ToWrite += records;
        _steps.Add(write);
    }

    public void Insert<T>(List<T> records)
        where T : class => Step(records.Count, (writer, stop) => writer.InsertAsync(records, stop));

    /// <summary>Inserts records that are made one by one while they are written, where there are too many to hold at once.</summary>
    public void Insert<T>(int count, IEnumerable<T> records)
        where T : class => Step(count, (writer, stop) => writer.InsertAsync(records, stop));

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

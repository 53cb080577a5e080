using IapManager.Domain.Imports;
using IapManager.Web.Features.Import.Reading.Values;

namespace IapManager.Web.Features.Import.Reading;

/// <summary>Which field a column was taken for, and how sure that is (0 to 1).</summary>
public readonly record struct ColumnMatch(int Column, string FieldKey, double Confidence);

/// <summary>A column of an attendance file that holds the marks of one day, or of one session of it.</summary>
/// <param name="Session">Null where the column holds both marks of the day.</param>
public readonly record struct SessionColumn(int Column, DateOnly Date, HalfDay? Session);

/// <summary>The columns of a file and the fields that they hold; a column without a field is left out.</summary>
public sealed class ColumnMap(FieldSet fields, IReadOnlyList<ColumnMatch> matches, IReadOnlyList<SessionColumn>? sessions = null)
{
    /// <summary>Stands for the columns of sessions where a kind's needs are checked.</summary>
    public const string Wide = "wide";

    private readonly Dictionary<string, int> _columns = matches.ToDictionary(m => m.FieldKey, m => m.Column);

    public FieldSet Fields { get; } = fields;

    public IReadOnlyList<ColumnMatch> Matches { get; } = matches;

    /// <summary>Columns that are days or sessions, where an attendance file has a row a pupil; else empty.</summary>
    public IReadOnlyList<SessionColumn> Sessions { get; } = sessions ?? [];

    public ImportKind Kind => Fields.Kind;

    /// <summary>Words for what the file does not say although it must.</summary>
    public IReadOnlyList<string> Missing => [.. Fields.Needs.Where(n => !n.IsMetBy(Matched)).Select(n => n.Words)];

    private HashSet<string> Matched => [.. _columns.Keys, .. Sessions.Count > 0 ? new[] { Wide } : []];

    public int? ColumnOf(string fieldKey) => _columns.TryGetValue(fieldKey, out var column) ? column : null;

    public bool Has(string fieldKey) => _columns.ContainsKey(fieldKey);

    public ColumnMatch? MatchOf(int column) => Matches.Where(m => m.Column == column).Select(m => (ColumnMatch?)m).FirstOrDefault();
}

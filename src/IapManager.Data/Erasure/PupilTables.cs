using System.Runtime.CompilerServices;
using IapManager.Domain.Pupils;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IapManager.Data.Erasure;

/// <summary>A table whose rows belong to pupils, and which of them belong to one.</summary>
/// <param name="Entity">Kind of record.</param>
/// <param name="Table">Its name.</param>
/// <param name="Where">Condition on the table's own columns; {0} is the pupil's id.</param>
/// <param name="SelfReferences">Columns that point into the same table.</param>
public sealed record PupilTable(IEntityType Entity, string Table, string Where, IReadOnlyList<string> SelfReferences);

/// <summary>
/// Every table whose rows belong to a pupil, read off the model: those that refer to a pupil, and those that refer to such a row. So a
/// new kind of record is in it without being named.
/// </summary>
public static class PupilTables
{
    private static readonly ConditionalWeakTable<IModel, IReadOnlyList<PupilTable>> Known = [];

    /// <returns>Those that others refer to come after them, the pupil last.</returns>
    public static IReadOnlyList<PupilTable> Of(IModel model) => Known.GetValue(model, Read);

    private static List<PupilTable> Read(IModel model)
    {
        var pupil = model.FindEntityType(typeof(Pupil))!;
        var belonging = new List<IEntityType> { pupil };
        for (var i = 0; i < belonging.Count; i++)
        {
            belonging.AddRange(belonging[i].GetReferencingForeignKeys().Select(k => k.DeclaringEntityType).Where(e => !e.IsMappedToJson() && !belonging.Contains(e)).Distinct().ToList());
        }

        var ordered = new List<IEntityType>();
        while (ordered.Count < belonging.Count)
        {
            // Whoever nobody who is left refers to goes next.
            ordered.AddRange([belonging.Except(ordered).First(e => e.GetReferencingForeignKeys().All(k => k.DeclaringEntityType == e || k.DeclaringEntityType.IsMappedToJson() || ordered.Contains(k.DeclaringEntityType)))]);
        }

        return [.. ordered.Select(e => new PupilTable(e, e.GetTableName()!, Where(e, belonging, pupil, []), [.. e.GetForeignKeys().Where(k => k.PrincipalEntityType == e).SelectMany(k => k.Properties).Select(Column)]))];
    }

    private static string Where(IEntityType entity, List<IEntityType> belonging, IEntityType pupil, IReadOnlyList<IEntityType> above) => entity == pupil
        ? "\"Id\" = {0}"
        : string.Join(" OR ", entity.GetForeignKeys().Where(k => k.PrincipalEntityType != entity && belonging.Contains(k.PrincipalEntityType) && !above.Contains(k.PrincipalEntityType)).Select(k => k.PrincipalEntityType == pupil
            ? $"\"{Column(k.Properties[0])}\" = {{0}}"
            : $"\"{Column(k.Properties[0])}\" IN (SELECT \"{Column(k.PrincipalKey.Properties[0])}\" FROM \"{k.PrincipalEntityType.GetTableName()}\" WHERE {Where(k.PrincipalEntityType, belonging, pupil, [.. above, entity])})"));

    private static string Column(IProperty property) => property.GetColumnName();
}

using System.Globalization;
using IapManager.Data;
using IapManager.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IapManager.Web.Tests.Access;

/// <summary>Looks through the whole database for what no form may leave there.</summary>
internal static class StoredText
{
    /// <returns>Columns that hold text far over any limit, words that are no value of their list, and records that point into another school.</returns>
    public static async Task<List<string>> FaultsAsync(IapDbContext db)
    {
        var faults = new List<string>();
        foreach (var entity in db.Model.GetEntityTypes().Where(e => !e.IsMappedToJson() && e.GetTableName() is not null && e.ClrType.Namespace?.StartsWith("IapManager.", StringComparison.Ordinal) == true && e.GetTableName() != "AuditEntries"))
        {
            var table = entity.GetTableName()!;
            var store = StoreObjectIdentifier.Table(table);
            foreach (var property in entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())))
            {
                if (property.GetColumnName(store) is not { } column)
                {
                    continue;
                }

                var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
                if (type.IsEnum)
                {
                    await CountAsync($"\"{column}\" IS NOT NULL AND \"{column}\" NOT IN ({string.Join(", ", Enum.GetNames(type).Select(n => $"'{n}'"))})", $"a value of {type.Name} that there is not");
                }
                else if (type == typeof(string))
                {
                    await CountAsync($"instr(\"{column}\", '{new string('x', 20_000)}') > 0", "far too much text");
                }

                async Task CountAsync(string where, string what)
                {
                    if (await ScalarAsync(db, $"SELECT COUNT(*) FROM \"{table}\" WHERE {where}") is > 0 and var n)
                    {
                        faults.Add($"{table}.{column}: {n} with {what}");
                    }
                }
            }

            foreach (var key in entity.GetForeignKeys().Where(k => typeof(ISchoolOwned).IsAssignableFrom(entity.ClrType) && typeof(ISchoolOwned).IsAssignableFrom(k.PrincipalEntityType.ClrType) && k.Properties.Count == 1))
            {
                var (column, other) = (key.Properties[0].GetColumnName(store), key.PrincipalEntityType.GetTableName());
                if (await ScalarAsync(db, $"SELECT COUNT(*) FROM \"{table}\" a JOIN \"{other}\" b ON a.\"{column}\" = b.\"Id\" WHERE a.\"SchoolId\" <> b.\"SchoolId\"") is > 0 and var n)
                {
                    faults.Add($"{table}.{column}: {n} of another school");
                }
            }
        }

        return faults;
    }

    private static async Task<long> ScalarAsync(IapDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Names of the model's own tables and columns.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}

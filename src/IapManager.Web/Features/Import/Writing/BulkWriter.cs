using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using IapManager.Data;
using IapManager.Domain;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace IapManager.Web.Features.Import.Writing;

/// <summary>
/// Writes many records of one table through the context's connection and transaction, without tracking them: prepared commands,
/// and SQL Server's bulk copy for inserts. Column names, types and conversions are those of the model.
/// </summary>
public sealed class BulkWriter(IapDbContext db, Action<int> written)
{
    private const int Batch = 5_000;

    public async Task InsertAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.TryGetNonEnumeratedCount(out var count) && count == 0)
        {
            return;
        }
        var table = new Table<T>(db, (key, property) => !(key && property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType != typeof(string)));
        if (db.Database.IsSqlServer())
        {
            await CopyAsync(table, rows, cancellationToken);
            return;
        }
        var names = table.Columns.Select(c => Quote(c.Name));
        await RunAsync(
            $"INSERT INTO {Quote(table.Name)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", table.Columns.Select((_, i) => Parameter(i)))})",
            table.Columns, rows, cancellationToken);
    }

    /// <summary>Writes the named properties of records that are found by their key.</summary>
    public async Task UpdateAsync<T>(IReadOnlyCollection<T> rows, IReadOnlyCollection<string> properties, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }
        var table = new Table<T>(db, (key, property) => key || properties.Contains(property.Name));
        var set = table.Columns.Select((c, i) => (c, i)).Where(c => !c.c.IsKey).Select(c => $"{Quote(c.c.Name)} = {Parameter(c.i)}");
        await RunAsync($"UPDATE {Quote(table.Name)} SET {string.Join(", ", set)} WHERE {table.KeyCondition(Quote, Parameter)}", table.Columns, rows, cancellationToken);
    }

    public async Task DeleteAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }
        var table = new Table<T>(db, (key, _) => key);
        await RunAsync($"DELETE FROM {Quote(table.Name)} WHERE {table.KeyCondition(Quote, Parameter)}", table.Columns, rows, cancellationToken);
    }

    private async Task RunAsync<T>(string sql, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var parameters = new DbParameter[columns.Count];
        for (var i = 0; i < columns.Count; i++)
        {
            parameters[i] = columns[i].CreateParameter(command, Parameter(i));
            command.Parameters.Add(parameters[i]);
        }
        await command.PrepareAsync(cancellationToken);
        var done = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = columns[i].ValueOf(row);
            }
            // Synchronous on purpose: SQLite has no asynchronous work to wait for, and the state machine would cost as much as the row.
#pragma warning disable CA1849
            command.ExecuteNonQuery();
#pragma warning restore CA1849
            if (++done % 500 == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                written(500);
            }
        }
        written(done % 500);
    }

    private async Task CopyAsync<T>(Table<T> table, IEnumerable<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        using var copy = new SqlBulkCopy((SqlConnection)db.Database.GetDbConnection(), SqlBulkCopyOptions.CheckConstraints, (SqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction())
        {
            DestinationTableName = Quote(table.Name),
            BulkCopyTimeout = 300,
        };
        using var data = new DataTable { Locale = CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
        {
            data.Columns.Add(column.Name, column.ProviderType);
            copy.ColumnMappings.Add(column.Name, column.Name);
        }
        foreach (var batch in rows.Chunk(Batch))
        {
            data.Clear();
            foreach (var row in batch)
            {
                data.Rows.Add([.. table.Columns.Select(c => c.ValueOf(row))]);
            }
            await copy.WriteToServerAsync(data, cancellationToken);
            written(batch.Length);
        }
    }

    private string Quote(string name) => db.Database.IsSqlServer() ? $"[{name}]" : $"\"{name}\"";

    private static string Parameter(int index) => $"@p{index}";

    private sealed class Table<T>
        where T : class
    {
        public Table(IapDbContext db, Func<bool, IProperty, bool> include)
        {
            var entity = db.Model.FindEntityType(typeof(T))!;
            Name = entity.GetTableName()!;
            var store = StoreObjectIdentifier.Table(Name, entity.GetSchema());
            Columns =
            [
                .. entity.GetProperties().Where(p => p.PropertyInfo is not null && include(p.IsPrimaryKey(), p))
                    .Select(p => new Column<T>(p, p.GetColumnName(store)!)),
            ];
        }

        public string Name { get; }

        public IReadOnlyList<Column<T>> Columns { get; }

        public string KeyCondition(Func<string, string> quote, Func<int, string> parameter) =>
            string.Join(" AND ", Columns.Select((c, i) => (c, i)).Where(c => c.c.IsKey).Select(c => $"{quote(c.c.Name)} = {parameter(c.i)}"));
    }

    private sealed class Column<T>
    {
        private readonly Func<T, object?> _get;
        private readonly Func<object?, object?>? _convert;
        private readonly RelationalTypeMapping _mapping;
        private readonly bool _nullable;

        public Column(IProperty property, string name)
        {
            Name = name;
            IsKey = property.IsPrimaryKey();
            _mapping = property.GetRelationalTypeMapping();
            _convert = _mapping.Converter?.ConvertToProvider;
            _nullable = property.IsNullable;
            if (name == nameof(IStamped.Stamp) && typeof(T).IsAssignableTo(typeof(IStamped)))
            {
                _get = _ => Guid.NewGuid();
                return;
            }
            var row = Expression.Parameter(typeof(T));
            _get = Expression.Lambda<Func<T, object?>>(Expression.Convert(Expression.Property(row, property.PropertyInfo!), typeof(object)), row).Compile();
        }

        public string Name { get; }

        public bool IsKey { get; }

        public Type ProviderType
        {
            get
            {
                var type = _mapping.Converter?.ProviderClrType ?? _mapping.ClrType;
                return Nullable.GetUnderlyingType(type) ?? type;
            }
        }

        public DbParameter CreateParameter(DbCommand command, string name) => _mapping.CreateParameter(command, name, null, _nullable);

        public object ValueOf(T row)
        {
            var value = _get(row);
            return (value is null || _convert is null ? value : _convert(value)) ?? DBNull.Value;
        }
    }
}

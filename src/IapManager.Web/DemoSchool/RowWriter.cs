using System.Data.Common;
using IapManager.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace IapManager.Web.DemoSchool;

/// <summary>Inserts many rows of one table with prepared statements, by the model's own mapping, in the transaction of the context.</summary>
internal sealed class RowWriter(IapDbContext db)
{
    /// <summary>Below the smallest limit on parameters of any provider.</summary>
    private const int MostParameters = 800;

    public async Task WriteAsync<T>(IEnumerable<T> rows, CancellationToken cancellationToken = default)
        where T : class
    {
        var entity = db.Model.FindEntityType(typeof(T))!;
        var columns = entity.GetProperties().Where(p => p.ValueGenerated == ValueGenerated.Never).ToArray();
        var perStatement = MostParameters / columns.Length;
        DbCommand? command = null;
        try
        {
            foreach (var chunk in rows.Chunk(perStatement))
            {
                if (command is null || command.Parameters.Count != chunk.Length * columns.Length)
                {
                    if (command is not null)
                    {
                        await command.DisposeAsync();
                    }

                    command = Prepare(entity, columns, chunk.Length);
                    await command.PrepareAsync(cancellationToken);
                }

                Fill(command, columns, chunk);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
        finally
        {
            if (command is not null)
            {
                await command.DisposeAsync();
            }
        }
    }

    private DbCommand Prepare(IEntityType entity, IProperty[] columns, int rows)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var values = Enumerable.Range(0, rows).Select(r => $"({string.Join(',', columns.Select((_, c) => $"@p{r * columns.Length + c}"))})");
        var names = columns.Select(c => sql.DelimitIdentifier(c.GetColumnName()));
        command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(entity.GetTableName()!)} ({string.Join(',', names)}) VALUES {string.Join(',', values)}";
        for (var i = 0; i < rows * columns.Length; i++)
        {
            command.Parameters.Add(columns[i % columns.Length].GetRelationalTypeMapping().CreateParameter(command, $"@p{i}", null, true));
        }

        return command;
    }

    private static void Fill<T>(DbCommand command, IProperty[] columns, T[] rows)
        where T : class
    {
        var i = 0;
        foreach (var row in rows)
        {
            foreach (var column in columns)
            {
                var value = column.GetGetter().GetClrValue(row);
                command.Parameters[i++].Value = (value is null ? null : column.GetRelationalTypeMapping().Converter?.ConvertToProvider(value) ?? value) ?? DBNull.Value;
            }
        }
    }
}

using Microsoft.Data.Sqlite;

namespace IapManager.Benchmarks;

/// <summary>
/// Fills a database with copies of its one school, by statements that copy its rows under other numbers. Of the rows of pupils without a place
/// only the pupils themselves are copied; pupils with a place are there twice in each school.
/// </summary>
internal sealed class ManySchools(SqliteConnection connection)
{
    /// <summary>What the number of a row grows by from a school to the next.</summary>
    private const int Stride = 10_000_000;

    private const int Second = Stride / 2;

    private static readonly string[] OfTheSchool = ["AcademicYears", "Terms", "Closures", "CycleCorrections", "CodeListEntries", "Provisions", "Rooms", "StageTemplates", "TimetableShapes", "TimetablePeriods"];

    /// <summary>With how a row is found to belong to a pupil with a place.</summary>
    private static readonly (string Table, string Where)[] OfPupils =
    [
        ("Referrals", OfPlaced), ("ReferralDecisions", "ReferralId IN (SELECT Id FROM Referrals WHERE SchoolId = 1)"), ("WaitingListEntries", OfPlaced), ("Placements", OfPlaced),
        ("SustainedChecks", OfPlacement), ("TimetableVersions", OfPlaced), ("TimetableSlots", "TimetableVersionId IN (SELECT Id FROM TimetableVersions WHERE SchoolId = 1)"), ("MainstreamAdjustments", OfPlaced),
        ("Reviews", OfPlaced), ("Views", OfPlaced), ("LessonFeedback", OfPlaced), ("Suspensions", OfPlaced), ("AttendanceMarks", OfPlaced),
    ];

    private const string OfPlaced = "SchoolId = 1 AND PupilId IN (SELECT PupilId FROM Placements WHERE SchoolId = 1)";
    private const string OfPlacement = "PlacementId IN (SELECT Id FROM Placements WHERE SchoolId = 1)";

    public void Copy(int schools)
    {
        Run("PRAGMA foreign_keys = OFF");
        Run("BEGIN");
        for (var school = 0; school < schools; school++)
        {
            if (school > 0)
            {
                Run($"INSERT INTO Schools ({Columns("Schools")}) SELECT {Columns("Schools", c => c switch { "Id" => $"Id + {school}", "Name" => $"'School {school + 1}'", _ => null })} FROM Schools WHERE Id = 1");
                foreach (var table in OfTheSchool)
                {
                    Run(table, school, 0, ColumnNames(table).Contains("SchoolId") ? "SchoolId = 1" : "Id < " + Second);
                }

                Run("Pupils", school, 0, "SchoolId = 1 AND Id < " + Second);
                foreach (var (table, where) in OfPupils)
                {
                    Run(table, school, 0, First(table, where));
                }
            }

            Run("Pupils", school, Second, "SchoolId = 1 AND Id IN (SELECT PupilId FROM Placements WHERE SchoolId = 1) AND Id < " + Second);
            foreach (var (table, where) in OfPupils)
            {
                Run(table, school, Second, First(table, where));
            }
        }

        Run("COMMIT");
        Run("ANALYZE");
    }

    public int Count(string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Rows that are no copies.</summary>
    private string First(string table, string where) => $"{where} AND {(ColumnNames(table).Contains("Id") ? "Id" : "PupilId")} < {Second}";

    private void Run(string table, int school, int second, string where)
    {
        var keys = Keys(table);
        Run($"INSERT INTO \"{table}\" ({Columns(table)}) SELECT {Columns(table, Moved)} FROM \"{table}\" WHERE {where}");

        string? Moved(string column)
        {
            if (column == "SchoolId")
            {
                return $"SchoolId + {school}";
            }

            // A UPN is one pupil's, a reference one referral's.
            if (second > 0 && column is "Upn" or "Reference")
            {
                return column == "Upn" ? "NULL" : "Reference || '-2'";
            }

            var to = column == "Id" ? table : keys.GetValueOrDefault(column, "");
            return IsOfPupil(to) ? $"\"{column}\" + {(school * Stride) + second}" : OfTheSchool.Contains(to) ? $"\"{column}\" + {school * Stride}" : null;
        }
    }

    private static bool IsOfPupil(string table) => table == "Pupils" || OfPupils.Any(t => t.Table == table);

    private string Columns(string table, Func<string, string?>? moved = null) => string.Join(", ", ColumnNames(table).Select(c => moved?.Invoke(c) ?? $"\"{c}\""));

    private List<string> ColumnNames(string table) => Read($"PRAGMA table_info(\"{table}\")", r => r.GetString(1));

    private Dictionary<string, string> Keys(string table) => Read($"PRAGMA foreign_key_list(\"{table}\")", r => (Column: r.GetString(3), To: r.GetString(2))).ToDictionary(k => k.Column, k => k.To);

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> row)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        command.ExecuteNonQuery();
    }
}

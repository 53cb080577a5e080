namespace IapManager.Data.Audit;

/// <summary>
/// The triggers by which SQLite refuses that the log is changed or removed, word for word as the migrations make them: one that lets more through
/// under the same name is found by a check. (On SQL Server a check knows them by their names.)
/// </summary>
public static class AuditGuards
{
    private const string Entries = "AuditEntries";

    private const string Lines = "DisposalRecords";

    /// <summary>What the log says about a pupil may be emptied, and nothing else of an entry changed, once the pupil is gone and two people have carried out the disposal.</summary>
    public const string NoUpdateOfEntries = """
        CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries"
        WHEN NOT (NEW."Detail" IS NULL AND NEW."Why" IS NULL AND NEW."Id" IS OLD."Id" AND NEW."SchoolId" IS OLD."SchoolId" AND NEW."At" IS OLD."At" AND NEW."UserId" IS OLD."UserId" AND NEW."UserName" IS OLD."UserName"
        AND NEW."Action" IS OLD."Action" AND NEW."Subject" IS OLD."Subject" AND NEW."SubjectId" IS OLD."SubjectId" AND NEW."PupilId" IS OLD."PupilId" AND NEW."From" IS OLD."From" AND NEW."Session" IS OLD."Session"
        AND OLD."Subject" <> 'DisposalRecord' AND NOT EXISTS (SELECT 1 FROM "Pupils" WHERE "Id" = OLD."PupilId")
        AND EXISTS (SELECT 1 FROM "DisposalRecords" r INNER JOIN "Disposals" d ON d."Id" = r."DisposalId" AND d."SchoolId" = r."SchoolId" AND d."PupilId" = r."PupilId"
        WHERE r."PupilId" = OLD."PupilId" AND r."SchoolId" = OLD."SchoolId" AND d."State" = 'CarriedOut' AND d."ProposedByUserId" <> d."ApprovedByUserId"))
        BEGIN SELECT RAISE(ABORT, 'AuditEntries are only ever added.'); END
        """;

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, string> OfSqlite { get; } = new Dictionary<string, string>
    {
        ["AuditEntries_NoUpdate"] = NoUpdateOfEntries,
        ["AuditEntries_NoDelete"] = No(Entries, "Delete"),
        ["AuditEntries_NoReplace"] = NoReplace(Entries, "\"Id\" = NEW.\"Id\""),
        ["AuditSeals_NoUpdate"] = No("AuditSeals", "Update"),
        ["AuditSeals_NoDelete"] = No("AuditSeals", "Delete"),
        ["AuditSeals_NoReplace"] = NoReplace("AuditSeals", "\"Seq\" = NEW.\"Seq\" OR \"EntryId\" = NEW.\"EntryId\""),
        ["DisposalRecords_NoUpdate"] = No(Lines, "Update"),
        ["DisposalRecords_NoDelete"] = No(Lines, "Delete"),
        ["DisposalRecords_NoReplace"] = NoReplace(Lines, "\"Id\" = NEW.\"Id\" OR (\"SchoolId\" = NEW.\"SchoolId\" AND \"PupilId\" = NEW.\"PupilId\")"),
    };

    /// <param name="triggers">Name and text, with a bar between.</param>
    public static bool AreThere(IEnumerable<string> triggers)
    {
        var there = triggers.Select(t => t.Split('|', 2)).ToDictionary(t => t[0], t => Plain(t[1]));
        return OfSqlite.All(g => there.TryGetValue(g.Key, out var text) && text == Plain(g.Value));
    }

    private static string No(string table, string verb) => $"CREATE TRIGGER \"{table}_No{verb}\" BEFORE {verb.ToUpperInvariant()} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} are only ever added.'); END";

    private static string NoReplace(string table, string same) =>
        $"CREATE TRIGGER \"{table}_NoReplace\" BEFORE INSERT ON \"{table}\" WHEN EXISTS (SELECT 1 FROM \"{table}\" WHERE {same}) BEGIN SELECT RAISE(ABORT, '{table} are only ever added.'); END";

    private static string Plain(string text) => string.Join(' ', text.TrimEnd(';', ' ', '\r', '\n').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

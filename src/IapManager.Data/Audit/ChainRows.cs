using Microsoft.EntityFrameworkCore;

namespace IapManager.Data.Audit;

/// <summary>Seals and entries as the database holds them, not as the model reads them: what was tampered with need be no value of any list.</summary>
internal static class ChainRows
{
    /// <summary>Marks the statements of sealing and checking, which no request makes.</summary>
    public const string Tag = "Audit chain";

    private const string Entry = """
        e."At", e."SchoolId", e."UserId", e."UserName", e."Action", e."Subject", e."SubjectId", e."PupilId", e."From", e."Session", e."Why", e."Detail"
        """;

    private const string NotSealedSql = $$"""
        SELECT CAST(0 AS bigint) AS "Seq", e."Id" AS "EntryId", CAST(NULL AS varbinary(32)) AS "ContentHash", CAST(NULL AS varbinary(32)) AS "Hash", e."Id" AS "Id", {{Entry}} FROM "AuditEntries" AS e
        WHERE e."Id" > {0} AND NOT EXISTS (SELECT 1 FROM "AuditSeals" AS s WHERE s."EntryId" = e."Id")
        """;

    private const string SealedSql = $"""
        SELECT s."Seq", s."EntryId", s."ContentHash", s."Hash", e."Id" AS "Id", {Entry} FROM "AuditSeals" AS s LEFT JOIN "AuditEntries" AS e ON e."Id" = s."EntryId"
        """;

    public static IQueryable<ChainLink> NotSealed(IapDbContext db, long above) => db.Database.SqlQueryRaw<ChainLink>(NotSealedSql, above).TagWith(Tag);

    public static IQueryable<ChainLink> Sealed(IapDbContext db) => db.Database.SqlQueryRaw<ChainLink>(SealedSql).TagWith(Tag);
}

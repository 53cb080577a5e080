using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Disposals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "RecordsOpenedById",
                table: "SchoolUsers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DisposalRecords",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    DisposalId = table.Column<int>(type: "INTEGER", nullable: false),
                    PupilId = table.Column<int>(type: "INTEGER", nullable: false),
                    YearOfBirth = table.Column<int>(type: "INTEGER", nullable: true),
                    First = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Last = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Kinds = table.Column<string>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsEarly = table.Column<bool>(type: "INTEGER", nullable: false),
                    CarriedOutAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ApprovedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ApprovedByUserId = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ProposedByUserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalRecords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Disposals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    PupilId = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    KeptUntil = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsEarly = table.Column<bool>(type: "INTEGER", nullable: false),
                    EarlyReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApprovedAsDsl = table.Column<bool>(type: "INTEGER", nullable: false),
                    StoppedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StoppedReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false),
                    ApprovedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ApprovedByUserId = table.Column<int>(type: "INTEGER", nullable: true),
                    ProposedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ProposedByUserId = table.Column<int>(type: "INTEGER", nullable: false),
                    StoppedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    StoppedByUserId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DisposedFiles",
                columns: table => new
                {
                    StoredAs = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposedFiles", x => x.StoredAs);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DisposalRecords_SchoolId_PupilId",
                table: "DisposalRecords",
                columns: new[] { "SchoolId", "PupilId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_Open",
                table: "Disposals",
                column: "PupilId",
                unique: true,
                filter: "[State] IN ('Proposed', 'Approved')");

            migrationBuilder.CreateIndex(
                name: "IX_Disposals_SchoolId_State",
                table: "Disposals",
                columns: new[] { "SchoolId", "State" });

            // What the log says about a pupil may be emptied once the pupil is gone and two people have carried out the disposal; nothing else of it, and nothing of any other.
            // AuditGuards knows these texts word for word.
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS "AuditEntries_NoUpdate";""");
            migrationBuilder.Sql("""
                CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries"
                WHEN NOT (NEW."Detail" IS NULL AND NEW."Why" IS NULL AND NEW."Id" IS OLD."Id" AND NEW."SchoolId" IS OLD."SchoolId" AND NEW."At" IS OLD."At" AND NEW."UserId" IS OLD."UserId" AND NEW."UserName" IS OLD."UserName"
                AND NEW."Action" IS OLD."Action" AND NEW."Subject" IS OLD."Subject" AND NEW."SubjectId" IS OLD."SubjectId" AND NEW."PupilId" IS OLD."PupilId" AND NEW."From" IS OLD."From" AND NEW."Session" IS OLD."Session"
                AND OLD."Subject" <> 'DisposalRecord' AND NOT EXISTS (SELECT 1 FROM "Pupils" WHERE "Id" = OLD."PupilId")
                AND EXISTS (SELECT 1 FROM "DisposalRecords" r INNER JOIN "Disposals" d ON d."Id" = r."DisposalId" AND d."SchoolId" = r."SchoolId" AND d."PupilId" = r."PupilId"
                WHERE r."PupilId" = OLD."PupilId" AND r."SchoolId" = OLD."SchoolId" AND d."State" = 'CarriedOut' AND d."ProposedByUserId" <> d."ApprovedByUserId"))
                BEGIN SELECT RAISE(ABORT, 'AuditEntries are only ever added.'); END;
                """);
            migrationBuilder.Sql("""CREATE TRIGGER "DisposalRecords_NoUpdate" BEFORE UPDATE ON "DisposalRecords" BEGIN SELECT RAISE(ABORT, 'DisposalRecords are only ever added.'); END;""");
            migrationBuilder.Sql("""CREATE TRIGGER "DisposalRecords_NoDelete" BEFORE DELETE ON "DisposalRecords" BEGIN SELECT RAISE(ABORT, 'DisposalRecords are only ever added.'); END;""");
            migrationBuilder.Sql("""CREATE TRIGGER "DisposalRecords_NoReplace" BEFORE INSERT ON "DisposalRecords" WHEN EXISTS (SELECT 1 FROM "DisposalRecords" WHERE "Id" = NEW."Id" OR ("SchoolId" = NEW."SchoolId" AND "PupilId" = NEW."PupilId")) BEGIN SELECT RAISE(ABORT, 'DisposalRecords are only ever added.'); END;""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS "AuditEntries_NoUpdate";""");
            migrationBuilder.Sql("""CREATE TRIGGER "AuditEntries_NoUpdate" BEFORE UPDATE ON "AuditEntries" BEGIN SELECT RAISE(ABORT, 'AuditEntries are only ever added.'); END;""");
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS "DisposalRecords_NoUpdate";""");
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS "DisposalRecords_NoDelete";""");
            migrationBuilder.Sql("""DROP TRIGGER IF EXISTS "DisposalRecords_NoReplace";""");

            migrationBuilder.DropTable(
                name: "DisposalRecords");

            migrationBuilder.DropTable(
                name: "Disposals");

            migrationBuilder.DropTable(
                name: "DisposedFiles");

            migrationBuilder.DropColumn(
                name: "RecordsOpenedById",
                table: "SchoolUsers");
        }
    }
}

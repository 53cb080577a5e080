using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
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
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "DisposalRecords",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    DisposalId = table.Column<int>(type: "int", nullable: false),
                    PupilId = table.Column<int>(type: "int", nullable: false),
                    YearOfBirth = table.Column<int>(type: "int", nullable: true),
                    First = table.Column<DateOnly>(type: "date", nullable: true),
                    Last = table.Column<DateOnly>(type: "date", nullable: true),
                    Kinds = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Rule = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    IsEarly = table.Column<bool>(type: "bit", nullable: false),
                    CarriedOutAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ApprovedByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ApprovedByUserId = table.Column<int>(type: "int", nullable: false),
                    ProposedByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ProposedByUserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisposalRecords", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Disposals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    PupilId = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    KeptUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    IsEarly = table.Column<bool>(type: "bit", nullable: false),
                    EarlyReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApprovedAsDsl = table.Column<bool>(type: "bit", nullable: false),
                    StoppedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    StoppedReason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Stamp = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ApprovedByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    ApprovedByUserId = table.Column<int>(type: "int", nullable: true),
                    ProposedByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ProposedByUserId = table.Column<int>(type: "int", nullable: false),
                    StoppedByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    StoppedByUserId = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Disposals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DisposedFiles",
                columns: table => new
                {
                    StoredAs = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false)
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
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntries_OnlyAdded]");
            migrationBuilder.Sql("""
                EXEC(N'CREATE TRIGGER [AuditEntries_OnlyAdded] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON;
                IF EXISTS (SELECT 1 FROM deleted d LEFT JOIN inserted i ON i.[Id] = d.[Id] WHERE i.[Id] IS NULL OR i.[Detail] IS NOT NULL OR i.[Why] IS NOT NULL
                    OR d.[Subject] = N''DisposalRecord'' OR EXISTS (SELECT 1 FROM [Pupils] p WHERE p.[Id] = d.[PupilId])
                    OR NOT EXISTS (SELECT 1 FROM [DisposalRecords] r INNER JOIN [Disposals] o ON o.[Id] = r.[DisposalId] AND o.[SchoolId] = r.[SchoolId] AND o.[PupilId] = r.[PupilId]
                        WHERE r.[PupilId] = d.[PupilId] AND r.[SchoolId] = d.[SchoolId] AND o.[State] = N''CarriedOut'' AND o.[ProposedByUserId] <> o.[ApprovedByUserId])
                    OR EXISTS (SELECT i.[Id], i.[SchoolId], i.[At], i.[UserId], i.[UserName], i.[Action], i.[Subject], i.[SubjectId], i.[PupilId], i.[From], i.[Session] EXCEPT SELECT d.[Id], d.[SchoolId], d.[At], d.[UserId], d.[UserName], d.[Action], d.[Subject], d.[SubjectId], d.[PupilId], d.[From], d.[Session]))
                    THROW 51000, N''AuditEntries are only ever added.'', 1;
                UPDATE e SET [Detail] = NULL, [Why] = NULL FROM [AuditEntries] e INNER JOIN inserted i ON i.[Id] = e.[Id]; END')
                """);
            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [DisposalRecords_OnlyAdded] ON [DisposalRecords] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''DisposalRecords are only ever added.'', 1; END')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [DisposalRecords_OnlyAdded]");
            migrationBuilder.Sql("DROP TRIGGER IF EXISTS [AuditEntries_OnlyAdded]");
            migrationBuilder.Sql("EXEC(N'CREATE TRIGGER [AuditEntries_OnlyAdded] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS BEGIN SET NOCOUNT ON; THROW 51000, N''AuditEntries are only ever added.'', 1; END')");

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

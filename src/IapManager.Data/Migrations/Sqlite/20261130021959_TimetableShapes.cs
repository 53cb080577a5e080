using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TimetableShapes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "TimetableShapes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WeeksInCycle = table.Column<int>(type: "INTEGER", nullable: false),
                    DaysInCycle = table.Column<int>(type: "INTEGER", nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TimetableShapes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TimetableShapes_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TimetablePeriods",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Start = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    End = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    Days = table.Column<string>(type: "TEXT", nullable: false),
                    YearGroups = table.Column<string>(type: "TEXT", nullable: false),
                    TimetableShapeId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TimetablePeriods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TimetablePeriods_TimetableShapes_TimetableShapeId",
                        column: x => x.TimetableShapeId,
                        principalTable: "TimetableShapes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "CycleCorrections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Week = table.Column<int>(type: "INTEGER", nullable: true),
                    Day = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CycleCorrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CycleCorrections_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TimetableShapes_SchoolId_EffectiveFrom",
                table: "TimetableShapes",
                columns: new[] { "SchoolId", "EffectiveFrom" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TimetablePeriods_TimetableShapeId",
                table: "TimetablePeriods",
                column: "TimetableShapeId");

            migrationBuilder.CreateIndex(
                name: "IX_CycleCorrections_SchoolId_From",
                table: "CycleCorrections",
                columns: new[] { "SchoolId", "From" },
                unique: true);

            // What a school has said so far is its first shape, from ever on: the weeks of its cycle, the periods of every day, and the weeks that were set right.
            migrationBuilder.Sql(
                """
                INSERT INTO "TimetableShapes" ("SchoolId", "EffectiveFrom", "WeeksInCycle", "Stamp")
                SELECT "Id", '1900-01-01', "WeeksInCycle", upper(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))) FROM "Schools";
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "TimetablePeriods" ("TimetableShapeId", "Code", "Name", "Kind", "Start", "End", "Days", "YearGroups")
                SELECT shape."Id", period."Code", period."Name", period."Kind", period."Start", period."End", '[]', '[]'
                FROM "Periods" AS period INNER JOIN "TimetableShapes" AS shape ON shape."SchoolId" = period."SchoolId"
                ORDER BY period."Id";
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "CycleCorrections" ("SchoolId", "From", "Week")
                SELECT "SchoolId", "Monday", "Week" FROM "WeekCorrections";
                """);

            migrationBuilder.DropTable(
                name: "Periods");

            migrationBuilder.DropTable(
                name: "WeekCorrections");

            // Not DropColumn: that makes the table anew outside the transaction, and a migration broken off would stay half done.
            migrationBuilder.Sql("""ALTER TABLE "Schools" DROP COLUMN "WeeksInCycle";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "WeeksInCycle",
                table: "Schools",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.CreateTable(
                name: "Periods",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Start = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    End = table.Column<TimeOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Periods", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Periods_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WeekCorrections",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    Monday = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Week = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WeekCorrections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WeekCorrections_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Periods_SchoolId_Code",
                table: "Periods",
                columns: new[] { "SchoolId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WeekCorrections_SchoolId_Monday",
                table: "WeekCorrections",
                columns: new[] { "SchoolId", "Monday" },
                unique: true);

            // Back to one day for all: the periods of the first shape that has them, each code once. Cycles of days and what differs by day or year group were not known then.
            migrationBuilder.Sql(
                """
                UPDATE "Schools" SET "WeeksInCycle" = COALESCE((SELECT shape."WeeksInCycle" FROM "TimetableShapes" AS shape
                    WHERE shape."SchoolId" = "Schools"."Id" ORDER BY shape."EffectiveFrom" LIMIT 1), 2);
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "Periods" ("SchoolId", "Code", "Name", "Kind", "Start", "End")
                SELECT shape."SchoolId", period."Code", period."Name", period."Kind", period."Start", period."End"
                FROM "TimetablePeriods" AS period INNER JOIN "TimetableShapes" AS shape ON shape."Id" = period."TimetableShapeId"
                WHERE NOT EXISTS (SELECT 1 FROM "TimetablePeriods" AS other INNER JOIN "TimetableShapes" AS its ON its."Id" = other."TimetableShapeId"
                    WHERE its."SchoolId" = shape."SchoolId" AND other."Code" = period."Code" AND other."Id" < period."Id");
                """);
            migrationBuilder.Sql(
                """
                INSERT INTO "WeekCorrections" ("SchoolId", "Monday", "Week")
                SELECT "SchoolId", "From", "Week" FROM "CycleCorrections" WHERE "Week" IS NOT NULL;
                """);

            migrationBuilder.DropTable(
                name: "CycleCorrections");

            migrationBuilder.DropTable(
                name: "TimetablePeriods");

            migrationBuilder.DropTable(
                name: "TimetableShapes");
        }
    }
}

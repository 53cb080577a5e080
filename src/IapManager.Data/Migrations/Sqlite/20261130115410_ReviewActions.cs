using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReviewActions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ClosedAt",
                table: "Reviews",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ReviewActions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    PupilId = table.Column<int>(type: "INTEGER", nullable: false),
                    ReviewId = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: true),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SettledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DroppedReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false),
                    SettledByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    SettledByUserId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewActions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewActions_Pupils_PupilId",
                        column: x => x.PupilId,
                        principalTable: "Pupils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReviewActions_Reviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "Reviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReviewActions_StaffMembers_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReviewActions_OwnerId",
                table: "ReviewActions",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewActions_PupilId",
                table: "ReviewActions",
                column: "PupilId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewActions_ReviewId",
                table: "ReviewActions",
                column: "ReviewId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewActions_SchoolId_State_Due",
                table: "ReviewActions",
                columns: new[] { "SchoolId", "State", "Due" });

            // What was agreed before this is still to be done, as far as anybody has said.
            migrationBuilder.Sql("""
                INSERT INTO "ReviewActions" ("SchoolId", "PupilId", "ReviewId", "What", "Owner", "Due", "State", "Stamp")
                SELECT r."SchoolId", r."PupilId", r."Id", json_extract(a.value, '$.What'), COALESCE(json_extract(a.value, '$.Owner'), ''), json_extract(a.value, '$.Due'), 'Open', '00000000-0000-0000-0000-000000000000'
                FROM "Reviews" AS r, json_each(r."Actions") AS a ORDER BY r."Id", a.key;
                """);

            // Nobody could say what became of it. What is long past, or was looked at in a later review, or is of a stay that is over,
            // is not late work: it stands with the review, says so, and can be opened again.
            migrationBuilder.Sql("""
                UPDATE "ReviewActions" SET "State" = 'Dropped', "SettledOn" = date('now'), "DroppedReason" = 'Agreed before it was kept here what becomes of it. Open it again if it is still to be done.'
                WHERE ("Due" IS NULL OR "Due" < date('now')) AND ("Due" < date('now', '-30 days')
                    OR EXISTS (SELECT 1 FROM "Reviews" AS r JOIN "Reviews" AS later ON later."PlacementId" = r."PlacementId" AND later."Number" > r."Number" AND later."State" <> 'Due' WHERE r."Id" = "ReviewActions"."ReviewId")
                    OR EXISTS (SELECT 1 FROM "Reviews" AS r JOIN "Placements" AS p ON p."Id" = r."PlacementId" WHERE r."Id" = "ReviewActions"."ReviewId" AND p."State" = 'Ended'));
                """);

            // Within the transaction of the migration: a rebuild of the table would not be.
            migrationBuilder.Sql("""ALTER TABLE "Reviews" DROP COLUMN "Actions";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReviewActions");

            migrationBuilder.DropColumn(
                name: "ClosedAt",
                table: "Reviews");

            migrationBuilder.AddColumn<string>(
                name: "Actions",
                table: "Reviews",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");
        }
    }
}

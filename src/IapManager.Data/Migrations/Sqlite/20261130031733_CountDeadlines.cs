using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CountDeadlines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Referrals_SchoolId_State_SubmittedOn",
                table: "Referrals");

            migrationBuilder.AddColumn<DateOnly>(
                name: "CountedFrom",
                table: "Referrals",
                type: "TEXT",
                nullable: true);

            // What was sent before this has its day in its steps and questions.
            migrationBuilder.Sql("""
                UPDATE "Referrals" SET "CountedFrom" = COALESCE(CASE "State" WHEN 'MoreInformationNeeded'
                    THEN (SELECT MIN(substr(json_extract(q.value, '$.AskedAt'), 1, 10)) FROM json_each("Referrals"."Questions") AS q WHERE json_extract(q.value, '$.Answer') IS NULL)
                    ELSE (SELECT MAX(substr(json_extract(e.value, '$.At'), 1, 10)) FROM json_each("Referrals"."Events") AS e WHERE json_extract(e.value, '$.What') IN ('Submitted', 'Question answered', 'Reconsidered'))
                    END, "SubmittedOn") WHERE "SubmittedOn" IS NOT NULL;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_SchoolId_State_CountedFrom",
                table: "Referrals",
                columns: new[] { "SchoolId", "State", "CountedFrom" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Referrals_SchoolId_State_CountedFrom",
                table: "Referrals");

            migrationBuilder.DropColumn(
                name: "CountedFrom",
                table: "Referrals");

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_SchoolId_State_SubmittedOn",
                table: "Referrals",
                columns: new[] { "SchoolId", "State", "SubmittedOn" });
        }
    }
}

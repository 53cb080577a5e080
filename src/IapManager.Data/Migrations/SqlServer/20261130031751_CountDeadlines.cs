using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
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
                type: "date",
                nullable: true);

            // What was sent before this has its day in its steps and questions.
            migrationBuilder.Sql("""
                UPDATE [Referrals] SET [CountedFrom] = COALESCE(CASE [State] WHEN 'MoreInformationNeeded'
                    THEN (SELECT MIN(CAST(LEFT(q.[AskedAt], 10) AS date)) FROM OPENJSON([Questions]) WITH ([AskedAt] nvarchar(40) '$.AskedAt', [Answer] nvarchar(max) '$.Answer') AS q WHERE q.[Answer] IS NULL)
                    ELSE (SELECT MAX(CAST(LEFT(e.[At], 10) AS date)) FROM OPENJSON([Events]) WITH ([At] nvarchar(40) '$.At', [What] nvarchar(100) '$.What') AS e WHERE e.[What] IN ('Submitted', 'Question answered', 'Reconsidered'))
                    END, [SubmittedOn]) WHERE [SubmittedOn] IS NOT NULL;
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

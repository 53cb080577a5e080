using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ReEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "SustainedChecks",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "ReEntersId",
                table: "Placements",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReEntryReason",
                table: "Placements",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Placements_ReEntersId",
                table: "Placements",
                column: "ReEntersId");

            migrationBuilder.AddForeignKey(
                name: "FK_Placements_Placements_ReEntersId",
                table: "Placements",
                column: "ReEntersId",
                principalTable: "Placements",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Placements_Placements_ReEntersId",
                table: "Placements");

            migrationBuilder.DropIndex(
                name: "IX_Placements_ReEntersId",
                table: "Placements");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "SustainedChecks");

            migrationBuilder.DropColumn(
                name: "ReEntersId",
                table: "Placements");

            migrationBuilder.DropColumn(
                name: "ReEntryReason",
                table: "Placements");
        }
    }
}

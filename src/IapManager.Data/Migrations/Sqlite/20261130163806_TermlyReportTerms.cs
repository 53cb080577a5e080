using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class TermlyReportTerms : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_TermlyReportFiles_TermlyReports_TermlyReportId",
                table: "TermlyReportFiles");

            migrationBuilder.AddColumn<DateOnly>(
                name: "TermEnd",
                table: "TermlyReports",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "TermStart",
                table: "TermlyReports",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "FiguresSha256",
                table: "TermlyReportFiles",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddForeignKey(
                name: "FK_TermlyReportFiles_TermlyReports_TermlyReportId",
                table: "TermlyReportFiles",
                column: "TermlyReportId",
                principalTable: "TermlyReports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // Reports keep the days of their term from here on. One whose term is gone has none.
            migrationBuilder.Sql("""UPDATE TermlyReports SET TermStart = (SELECT t."Start" FROM Terms t WHERE t.Id = TermlyReports.TermId), TermEnd = (SELECT t."End" FROM Terms t WHERE t.Id = TermlyReports.TermId) WHERE EXISTS (SELECT 1 FROM Terms t WHERE t.Id = TermlyReports.TermId);""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_TermlyReportFiles_TermlyReports_TermlyReportId",
                table: "TermlyReportFiles");

            migrationBuilder.DropColumn(
                name: "TermEnd",
                table: "TermlyReports");

            migrationBuilder.DropColumn(
                name: "TermStart",
                table: "TermlyReports");

            migrationBuilder.DropColumn(
                name: "FiguresSha256",
                table: "TermlyReportFiles");

            migrationBuilder.AddForeignKey(
                name: "FK_TermlyReportFiles_TermlyReports_TermlyReportId",
                table: "TermlyReportFiles",
                column: "TermlyReportId",
                principalTable: "TermlyReports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
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

            migrationBuilder.AlterColumn<string>(
                name: "TermName",
                table: "TermlyReports",
                type: "nvarchar(45)",
                maxLength: 45,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(40)",
                oldMaxLength: 40);

            migrationBuilder.AddColumn<DateOnly>(
                name: "TermEnd",
                table: "TermlyReports",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<DateOnly>(
                name: "TermStart",
                table: "TermlyReports",
                type: "date",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "FiguresSha256",
                table: "TermlyReportFiles",
                type: "nvarchar(64)",
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
            migrationBuilder.Sql("""UPDATE TermlyReports SET TermStart = (SELECT t.[Start] FROM Terms t WHERE t.Id = TermlyReports.TermId), TermEnd = (SELECT t.[End] FROM Terms t WHERE t.Id = TermlyReports.TermId) WHERE EXISTS (SELECT 1 FROM Terms t WHERE t.Id = TermlyReports.TermId);""");
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

            migrationBuilder.AlterColumn<string>(
                name: "TermName",
                table: "TermlyReports",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "nvarchar(45)",
                oldMaxLength: 45);

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

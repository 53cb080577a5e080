using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Retention : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "KeepNotReferredYears",
                table: "Schools",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "KeepPupilFileToAge",
                table: "Schools",
                type: "INTEGER",
                nullable: false,
                defaultValue: 25);

            migrationBuilder.AddColumn<int>(
                name: "KeepRegisterYears",
                table: "Schools",
                type: "INTEGER",
                nullable: false,
                defaultValue: 6);

            migrationBuilder.AddColumn<int>(
                name: "KeepSafeguardingFileToAge",
                table: "Schools",
                type: "INTEGER",
                nullable: false,
                defaultValue: 25);

            migrationBuilder.AddColumn<int>(
                name: "KeepSendFileToAge",
                table: "Schools",
                type: "INTEGER",
                nullable: false,
                defaultValue: 31);

            migrationBuilder.CreateTable(
                name: "LegalHolds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    PupilId = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LiftedReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false),
                    LiftedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    LiftedByUserId = table.Column<int>(type: "INTEGER", nullable: true),
                    PlacedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PlacedByUserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalHolds_Pupils_PupilId",
                        column: x => x.PupilId,
                        principalTable: "Pupils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_PupilId",
                table: "LegalHolds",
                column: "PupilId");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_SchoolId_LiftedOn",
                table: "LegalHolds",
                columns: new[] { "SchoolId", "LiftedOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LegalHolds");

            migrationBuilder.DropColumn(
                name: "KeepNotReferredYears",
                table: "Schools");

            migrationBuilder.DropColumn(
                name: "KeepPupilFileToAge",
                table: "Schools");

            migrationBuilder.DropColumn(
                name: "KeepRegisterYears",
                table: "Schools");

            migrationBuilder.DropColumn(
                name: "KeepSafeguardingFileToAge",
                table: "Schools");

            migrationBuilder.DropColumn(
                name: "KeepSendFileToAge",
                table: "Schools");
        }
    }
}

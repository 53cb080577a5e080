using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class PassportsAndChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Before",
                table: "MainstreamAdjustments",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "InPlaceBy",
                table: "MainstreamAdjustments",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "InPlaceOn",
                table: "MainstreamAdjustments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OwnerId",
                table: "MainstreamAdjustments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TakenBack",
                table: "MainstreamAdjustments",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "Worked",
                table: "LessonFeedback",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "WhatWorks",
                table: "DayNotes",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "Works",
                table: "DayNotes",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            // Of what is checked only the day of the check is known.
            migrationBuilder.Sql("UPDATE MainstreamAdjustments SET InPlaceOn = SettledOn WHERE State = 'InPlace'");

            migrationBuilder.CreateTable(
                name: "SettledProposals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    PupilId = table.Column<int>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SettledProposals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SettledProposals_Pupils_PupilId",
                        column: x => x.PupilId,
                        principalTable: "Pupils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_MainstreamAdjustments_OwnerId",
                table: "MainstreamAdjustments",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_MainstreamAdjustments_SchoolId_State_Due",
                table: "MainstreamAdjustments",
                columns: new[] { "SchoolId", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_SettledProposals_PupilId_Source_SourceId",
                table: "SettledProposals",
                columns: new[] { "PupilId", "Source", "SourceId" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SettledProposals");

            migrationBuilder.DropIndex(
                name: "IX_MainstreamAdjustments_OwnerId",
                table: "MainstreamAdjustments");

            migrationBuilder.DropIndex(
                name: "IX_MainstreamAdjustments_SchoolId_State_Due",
                table: "MainstreamAdjustments");

            migrationBuilder.DropColumn(
                name: "Before",
                table: "MainstreamAdjustments");

            migrationBuilder.DropColumn(
                name: "InPlaceBy",
                table: "MainstreamAdjustments");

            migrationBuilder.DropColumn(
                name: "InPlaceOn",
                table: "MainstreamAdjustments");

            migrationBuilder.DropColumn(
                name: "OwnerId",
                table: "MainstreamAdjustments");

            migrationBuilder.DropColumn(
                name: "TakenBack",
                table: "MainstreamAdjustments");

            migrationBuilder.DropColumn(
                name: "Worked",
                table: "LessonFeedback");

            migrationBuilder.DropColumn(
                name: "WhatWorks",
                table: "DayNotes");

            migrationBuilder.DropColumn(
                name: "Works",
                table: "DayNotes");
        }
    }
}

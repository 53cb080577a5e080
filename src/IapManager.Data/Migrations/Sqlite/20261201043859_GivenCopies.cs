using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class GivenCopies : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AnsweredWith",
                table: "SubjectAccessRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Copies",
                table: "SubjectAccessRequests",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "EntitledWhy",
                table: "SubjectAccessRequests",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsSafeToGive",
                table: "SubjectAccessRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SafetySaidByName",
                table: "SubjectAccessRequests",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SafetySaidByUserId",
                table: "SubjectAccessRequests",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SafetySaidOn",
                table: "SubjectAccessRequests",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SafetyWords",
                table: "SubjectAccessRequests",
                type: "TEXT",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Stays",
                table: "ReleaseDecisions",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ExtendedWhy",
                table: "CorrectionRequests",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AnsweredWith",
                table: "SubjectAccessRequests");

            migrationBuilder.DropColumn(
                name: "Copies",
                table: "SubjectAccessRequests");

            migrationBuilder.DropColumn(
                name: "EntitledWhy",
                table: "SubjectAccessRequests");

            migrationBuilder.DropColumn(
                name: "IsSafeToGive",
                table: "SubjectAccessRequests");

            migrationBuilder.DropColumn(
                name: "SafetySaidByName",
                table: "SubjectAccessRequests");

            migrationBuilder.DropColumn(
                name: "SafetySaidByUserId",
                table: "SubjectAccessRequests");

            migrationBuilder.DropColumn(
                name: "SafetySaidOn",
                table: "SubjectAccessRequests");

            migrationBuilder.DropColumn(
                name: "SafetyWords",
                table: "SubjectAccessRequests");

            migrationBuilder.DropColumn(
                name: "Stays",
                table: "ReleaseDecisions");

            migrationBuilder.DropColumn(
                name: "ExtendedWhy",
                table: "CorrectionRequests");
        }
    }
}

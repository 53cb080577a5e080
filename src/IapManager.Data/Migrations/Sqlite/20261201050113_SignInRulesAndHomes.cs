using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SignInRulesAndHomes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "JoinExpiresAt",
                table: "SchoolUsers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "JoinHash",
                table: "SchoolUsers",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "SchoolAccountOnly",
                table: "Schools",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "SecondFactorPromisedAt",
                table: "Schools",
                type: "TEXT",
                maxLength: 600,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "HomeSchoolId",
                table: "AspNetUsers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_SchoolUsers_JoinHash",
                table: "SchoolUsers",
                column: "JoinHash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SchoolUsers_JoinHash",
                table: "SchoolUsers");

            migrationBuilder.DropColumn(
                name: "JoinExpiresAt",
                table: "SchoolUsers");

            migrationBuilder.DropColumn(
                name: "JoinHash",
                table: "SchoolUsers");

            migrationBuilder.DropColumn(
                name: "SchoolAccountOnly",
                table: "Schools");

            migrationBuilder.DropColumn(
                name: "SecondFactorPromisedAt",
                table: "Schools");

            migrationBuilder.DropColumn(
                name: "HomeSchoolId",
                table: "AspNetUsers");
        }
    }
}

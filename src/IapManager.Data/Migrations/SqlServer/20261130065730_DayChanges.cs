using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class DayChanges : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "DayChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    PeriodCodes = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    What = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Place = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    PupilIds = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    AwayId = table.Column<int>(type: "int", nullable: true),
                    AwayName = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    AdultId = table.Column<int>(type: "int", nullable: true),
                    AdultName = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Stamp = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DayChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DayChanges_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DayChanges_StaffMembers_AdultId",
                        column: x => x.AdultId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DayChanges_StaffMembers_AwayId",
                        column: x => x.AwayId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DayChanges_AdultId",
                table: "DayChanges",
                column: "AdultId");

            migrationBuilder.CreateIndex(
                name: "IX_DayChanges_AwayId",
                table: "DayChanges",
                column: "AwayId");

            migrationBuilder.CreateIndex(
                name: "IX_DayChanges_SchoolId_Date",
                table: "DayChanges",
                columns: new[] { "SchoolId", "Date" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DayChanges");
        }
    }
}

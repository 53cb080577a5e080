using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ProvisionSessions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ProvisionSessionId",
                table: "TimetableSlots",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ProvisionSessions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    ProvisionId = table.Column<int>(type: "int", nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Stamp = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProvisionSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProvisionSessions_Provisions_ProvisionId",
                        column: x => x.ProvisionId,
                        principalTable: "Provisions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SessionPlans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    AdultId = table.Column<int>(type: "int", nullable: true),
                    AdultName = table.Column<string>(type: "nvarchar(201)", maxLength: 201, nullable: true),
                    Room = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    MostPupils = table.Column<int>(type: "int", nullable: true),
                    Cells = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ProvisionSessionId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SessionPlans_ProvisionSessions_ProvisionSessionId",
                        column: x => x.ProvisionSessionId,
                        principalTable: "ProvisionSessions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SessionPlans_StaffMembers_AdultId",
                        column: x => x.AdultId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_TimetableSlots_ProvisionSessionId",
                table: "TimetableSlots",
                column: "ProvisionSessionId");

            migrationBuilder.CreateIndex(
                name: "IX_ProvisionSessions_ProvisionId",
                table: "ProvisionSessions",
                column: "ProvisionId");

            migrationBuilder.CreateIndex(
                name: "IX_ProvisionSessions_SchoolId_LastDay",
                table: "ProvisionSessions",
                columns: new[] { "SchoolId", "LastDay" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionPlans_AdultId",
                table: "SessionPlans",
                column: "AdultId");

            migrationBuilder.CreateIndex(
                name: "IX_SessionPlans_ProvisionSessionId",
                table: "SessionPlans",
                column: "ProvisionSessionId");

            migrationBuilder.AddForeignKey(
                name: "FK_TimetableSlots_ProvisionSessions_ProvisionSessionId",
                table: "TimetableSlots",
                column: "ProvisionSessionId",
                principalTable: "ProvisionSessions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_TimetableSlots_ProvisionSessions_ProvisionSessionId",
                table: "TimetableSlots");

            migrationBuilder.DropTable(
                name: "SessionPlans");

            migrationBuilder.DropTable(
                name: "ProvisionSessions");

            migrationBuilder.DropIndex(
                name: "IX_TimetableSlots_ProvisionSessionId",
                table: "TimetableSlots");

            migrationBuilder.DropColumn(
                name: "ProvisionSessionId",
                table: "TimetableSlots");
        }
    }
}

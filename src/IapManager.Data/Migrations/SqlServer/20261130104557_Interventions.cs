using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Interventions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Destinations",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    PupilId = table.Column<int>(type: "int", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Where = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    IsConfirmed = table.Column<bool>(type: "bit", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Destinations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Destinations_Pupils_PupilId",
                        column: x => x.PupilId,
                        principalTable: "Pupils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Interventions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Aim = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    Leader = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    Minutes = table.Column<int>(type: "int", nullable: false),
                    CostPerSession = table.Column<decimal>(type: "decimal(8,2)", precision: 8, scale: 2, nullable: true),
                    InstrumentId = table.Column<int>(type: "int", nullable: true),
                    RetiredOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Stamp = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Interventions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Interventions_Instruments_InstrumentId",
                        column: x => x.InstrumentId,
                        principalTable: "Instruments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Interventions_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Qualifications",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    PupilId = table.Column<int>(type: "int", nullable: false),
                    PlacementId = table.Column<int>(type: "int", nullable: true),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Level = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    AwardedBy = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: true),
                    EnteredOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    SettledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Result = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    Words = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    Stamp = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Qualifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Qualifications_Placements_PlacementId",
                        column: x => x.PlacementId,
                        principalTable: "Placements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Qualifications_Pupils_PupilId",
                        column: x => x.PupilId,
                        principalTable: "Pupils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InterventionProgrammes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    InterventionId = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Aim = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    LeaderId = table.Column<int>(type: "int", nullable: false),
                    LeaderName = table.Column<string>(type: "nvarchar(201)", maxLength: 201, nullable: false),
                    FirstDay = table.Column<DateOnly>(type: "date", nullable: false),
                    PlannedEnd = table.Column<DateOnly>(type: "date", nullable: false),
                    PlannedSessions = table.Column<int>(type: "int", nullable: false),
                    Minutes = table.Column<int>(type: "int", nullable: false),
                    CostPerSession = table.Column<decimal>(type: "decimal(8,2)", precision: 8, scale: 2, nullable: true),
                    InstrumentId = table.Column<int>(type: "int", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WhatCameOfIt = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Stamp = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterventionProgrammes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InterventionProgrammes_Instruments_InstrumentId",
                        column: x => x.InstrumentId,
                        principalTable: "Instruments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterventionProgrammes_Interventions_InterventionId",
                        column: x => x.InterventionId,
                        principalTable: "Interventions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_InterventionProgrammes_StaffMembers_LeaderId",
                        column: x => x.LeaderId,
                        principalTable: "StaffMembers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammePupils",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    PupilId = table.Column<int>(type: "int", nullable: false),
                    JoinedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WhyLeft = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    InterventionProgrammeId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammePupils", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgrammePupils_InterventionProgrammes_InterventionProgrammeId",
                        column: x => x.InterventionProgrammeId,
                        principalTable: "InterventionProgrammes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProgrammePupils_Pupils_PupilId",
                        column: x => x.PupilId,
                        principalTable: "Pupils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeSessions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    Minutes = table.Column<int>(type: "int", nullable: false),
                    NotHeld = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Marks = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    InterventionProgrammeId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeSessions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProgrammeSessions_InterventionProgrammes_InterventionProgrammeId",
                        column: x => x.InterventionProgrammeId,
                        principalTable: "InterventionProgrammes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Destinations_PupilId_At",
                table: "Destinations",
                columns: new[] { "PupilId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_InterventionProgrammes_InstrumentId",
                table: "InterventionProgrammes",
                column: "InstrumentId");

            migrationBuilder.CreateIndex(
                name: "IX_InterventionProgrammes_InterventionId",
                table: "InterventionProgrammes",
                column: "InterventionId");

            migrationBuilder.CreateIndex(
                name: "IX_InterventionProgrammes_LeaderId",
                table: "InterventionProgrammes",
                column: "LeaderId");

            migrationBuilder.CreateIndex(
                name: "IX_InterventionProgrammes_SchoolId_EndedOn",
                table: "InterventionProgrammes",
                columns: new[] { "SchoolId", "EndedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Interventions_InstrumentId",
                table: "Interventions",
                column: "InstrumentId");

            migrationBuilder.CreateIndex(
                name: "IX_Interventions_SchoolId_Name",
                table: "Interventions",
                columns: new[] { "SchoolId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammePupils_InterventionProgrammeId",
                table: "ProgrammePupils",
                column: "InterventionProgrammeId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammePupils_PupilId",
                table: "ProgrammePupils",
                column: "PupilId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeSessions_InterventionProgrammeId_Date",
                table: "ProgrammeSessions",
                columns: new[] { "InterventionProgrammeId", "Date" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Qualifications_PlacementId",
                table: "Qualifications",
                column: "PlacementId");

            migrationBuilder.CreateIndex(
                name: "IX_Qualifications_PupilId",
                table: "Qualifications",
                column: "PupilId");

            migrationBuilder.CreateIndex(
                name: "IX_Qualifications_SchoolId_State_SettledOn",
                table: "Qualifications",
                columns: new[] { "SchoolId", "State", "SettledOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Destinations");

            migrationBuilder.DropTable(
                name: "ProgrammePupils");

            migrationBuilder.DropTable(
                name: "ProgrammeSessions");

            migrationBuilder.DropTable(
                name: "Qualifications");

            migrationBuilder.DropTable(
                name: "InterventionProgrammes");

            migrationBuilder.DropTable(
                name: "Interventions");
        }
    }
}

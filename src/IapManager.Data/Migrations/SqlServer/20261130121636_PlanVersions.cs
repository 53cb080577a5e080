using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class PlanVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ParentsWish",
                table: "ReintegrationPlans",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PlanVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    Number = table.Column<int>(type: "int", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Why = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    PupilsWish = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    ParentsWish = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Stages = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Targets = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Asked = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Answers = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    ReintegrationPlanId = table.Column<int>(type: "int", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanVersions_ReintegrationPlans_ReintegrationPlanId",
                        column: x => x.ReintegrationPlanId,
                        principalTable: "ReintegrationPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PlanVersions_ReintegrationPlanId_Number",
                table: "PlanVersions",
                columns: new[] { "ReintegrationPlanId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PlanVersions");

            migrationBuilder.DropColumn(
                name: "ParentsWish",
                table: "ReintegrationPlans");
        }
    }
}

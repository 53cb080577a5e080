using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class SharedTablets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "TabletId",
                table: "UserSessions",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "Until",
                table: "UserSessions",
                type: "datetime2",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "SharedTablets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    TokenHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Device = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Since = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Until = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    EndedBy = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    ByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharedTablets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SharedTablets_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TabletSeats",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SharedTabletId = table.Column<int>(type: "int", nullable: false),
                    UserId = table.Column<int>(type: "int", nullable: false),
                    PinHash = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SecurityStamp = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Roles = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    SecondFactor = table.Column<bool>(type: "bit", nullable: false),
                    Since = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Wrong = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TabletSeats", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TabletSeats_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_TabletSeats_SharedTablets_SharedTabletId",
                        column: x => x.SharedTabletId,
                        principalTable: "SharedTablets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SharedTablets_SchoolId_Since",
                table: "SharedTablets",
                columns: new[] { "SchoolId", "Since" });

            migrationBuilder.CreateIndex(
                name: "IX_SharedTablets_TokenHash",
                table: "SharedTablets",
                column: "TokenHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TabletSeats_SharedTabletId_UserId",
                table: "TabletSeats",
                columns: new[] { "SharedTabletId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TabletSeats_UserId",
                table: "TabletSeats",
                column: "UserId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "TabletSeats");

            migrationBuilder.DropTable(
                name: "SharedTablets");

            migrationBuilder.DropColumn(
                name: "TabletId",
                table: "UserSessions");

            migrationBuilder.DropColumn(
                name: "Until",
                table: "UserSessions");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class TermlyReports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SchoolLogos",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    Type = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Width = table.Column<int>(type: "int", nullable: false),
                    Height = table.Column<int>(type: "int", nullable: false),
                    ChosenAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    ChosenByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ChosenByUserId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SchoolLogos", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SchoolLogos_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TermlyReports",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    TermId = table.Column<int>(type: "int", nullable: false),
                    TermName = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Edition = table.Column<int>(type: "int", nullable: false),
                    Why = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    WentWell = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    Learned = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    NextSteps = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    IssuedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    NotNames = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Stamp = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    IssuedByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    IssuedByUserId = table.Column<int>(type: "int", nullable: true),
                    WrittenByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    WrittenByUserId = table.Column<int>(type: "int", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TermlyReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TermlyReports_Schools_SchoolId",
                        column: x => x.SchoolId,
                        principalTable: "Schools",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "TermlyReportFiles",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    Variant = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Content = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false),
                    Figures = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    TermlyReportId = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TermlyReportFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_TermlyReportFiles_TermlyReports_TermlyReportId",
                        column: x => x.TermlyReportId,
                        principalTable: "TermlyReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_SchoolLogos_SchoolId",
                table: "SchoolLogos",
                column: "SchoolId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TermlyReportFiles_TermlyReportId_Variant",
                table: "TermlyReportFiles",
                columns: new[] { "TermlyReportId", "Variant" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_TermlyReports_SchoolId_TermId_Edition",
                table: "TermlyReports",
                columns: new[] { "SchoolId", "TermId", "Edition" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "SchoolLogos");

            migrationBuilder.DropTable(
                name: "TermlyReportFiles");

            migrationBuilder.DropTable(
                name: "TermlyReports");
        }
    }
}

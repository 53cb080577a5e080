using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SubjectAccess : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SubjectAccessRequests",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SchoolId = table.Column<int>(type: "INTEGER", nullable: false),
                    PupilId = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Scope = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IdentityCheck = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    IdentityCheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExtendedWhy = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedHow = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Stamp = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClosedByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ClosedByUserId = table.Column<int>(type: "INTEGER", nullable: true),
                    EnteredByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    EnteredByUserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubjectAccessRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubjectAccessRequests_Pupils_PupilId",
                        column: x => x.PupilId,
                        principalTable: "Pupils",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReleaseDecisions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SubjectAccessRequestId = table.Column<int>(type: "INTEGER", nullable: false),
                    Item = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Choice = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Passages = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Why = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReleaseDecisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReleaseDecisions_SubjectAccessRequests_SubjectAccessRequestId",
                        column: x => x.SubjectAccessRequestId,
                        principalTable: "SubjectAccessRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReleaseDecisions_SubjectAccessRequestId_Item",
                table: "ReleaseDecisions",
                columns: new[] { "SubjectAccessRequestId", "Item" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubjectAccessRequests_PupilId",
                table: "SubjectAccessRequests",
                column: "PupilId");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectAccessRequests_SchoolId_State",
                table: "SubjectAccessRequests",
                columns: new[] { "SchoolId", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReleaseDecisions");

            migrationBuilder.DropTable(
                name: "SubjectAccessRequests");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
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
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SchoolId = table.Column<int>(type: "int", nullable: false),
                    PupilId = table.Column<int>(type: "int", nullable: false),
                    AskedBy = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    Scope = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    IdentityCheck = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    IdentityCheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ExtendedWhy = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    State = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ClosedHow = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Stamp = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ClosedByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: true),
                    ClosedByUserId = table.Column<int>(type: "int", nullable: true),
                    EnteredByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    EnteredByUserId = table.Column<int>(type: "int", nullable: false)
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
                    Id = table.Column<int>(type: "int", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    SubjectAccessRequestId = table.Column<int>(type: "int", nullable: false),
                    Item = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: false),
                    Choice = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    Passages = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    Why = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    ByName = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    ByUserId = table.Column<int>(type: "int", nullable: false)
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

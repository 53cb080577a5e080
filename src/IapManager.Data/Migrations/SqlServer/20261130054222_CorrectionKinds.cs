using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class CorrectionKinds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CycleCorrections_SchoolId_From",
                table: "CycleCorrections");

            migrationBuilder.CreateIndex(
                name: "IX_CycleCorrections_Day",
                table: "CycleCorrections",
                columns: new[] { "SchoolId", "From" },
                unique: true,
                filter: "[Day] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CycleCorrections_Week",
                table: "CycleCorrections",
                columns: new[] { "SchoolId", "From" },
                unique: true,
                filter: "[Week] IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CycleCorrections_Day",
                table: "CycleCorrections");

            migrationBuilder.DropIndex(
                name: "IX_CycleCorrections_Week",
                table: "CycleCorrections");

            migrationBuilder.CreateIndex(
                name: "IX_CycleCorrections_SchoolId_From",
                table: "CycleCorrections",
                columns: new[] { "SchoolId", "From" },
                unique: true);
        }
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IapManager.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ReferralDueIndex : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Referrals_SchoolId_State_CountedFrom",
                table: "Referrals");

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_SchoolId_State_CountedFrom_AcknowledgedOn",
                table: "Referrals",
                columns: new[] { "SchoolId", "State", "CountedFrom", "AcknowledgedOn" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Referrals_SchoolId_State_CountedFrom_AcknowledgedOn",
                table: "Referrals");

            migrationBuilder.CreateIndex(
                name: "IX_Referrals_SchoolId_State_CountedFrom",
                table: "Referrals",
                columns: new[] { "SchoolId", "State", "CountedFrom" });
        }
    }
}
